/** The projection of one batch of images. */
import type { FloatImages } from '../../images/imageBatch';
import { tensorToImages } from '../../images/tensorImages';
import type { FrozenVae } from '../../networks/frozen/frozenVae';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { TracedFunction } from '../../tensors/tracedFunction';
import { BestIterates } from './bestIterates';
import { copyPlaced, gatherPlaced, PlacedImages } from './placedImages';
import { PlateauOptions, Plateaus } from '../plateau';
import type { Iterates, ProjectedImages, ProjectionCurves, Standstill } from './projectionResult';

export interface ProjectedBatchOptions {
  vae: FrozenVae;
  /** Of the same autoencoder and lambda; stays the caller's, for one batch after another. */
  step: TracedFunction;
  lambda: number;
  iterations: number;
  stopEnergy: number;
  plateau?: PlateauOptions;
  keep: 'all' | readonly number[];
}

export class ProjectedBatch {
  private readonly count: number;
  private readonly plateaus?: Plateaus;
  private readonly curves: ProjectionCurves = { energy: [], l1: [], objective: [] };
  private readonly ends: Standstill[];
  /** `[n × h × w × c]`: where images stand still; of those that move it may be behind. */
  private readonly places: Float32Array;
  private readonly best: BestIterates;
  private readonly kept = new Map<number, FloatImages>();
  private start: ProjectedImages['start'];
  private now: PlacedImages;
  private before?: PlacedImages;
  /** Where the images placed now come from. */
  private originals: tf.Tensor4D;
  /** The iterate placed now; −1 is the images themselves. */
  private iterate = -1;

  constructor(
    /** `[n, h, w, c]` in [0, 1]; stays the caller's. */
    private readonly images: tf.Tensor4D,
    private readonly options: ProjectedBatchOptions,
  ) {
    [this.count] = images.shape;
    options.step.begin(options.iterations);
    this.plateaus = options.plateau && new Plateaus(this.count, options.plateau);
    this.ends = Array.from({ length: this.count }, () => ({ reason: 'stopped', iterate: 0 }));
    this.places = new Float32Array(images.size);
    this.best = new BestIterates(this.count, images.size);
    this.start = { reconstructions: this.asImages(new Float32Array()), energies: new Float32Array() };
    this.now = { pictures: images.clone(), rows: Array.from({ length: this.count }, (_, row) => row) };
    this.originals = images.clone();
  }

  /** Whether there is nothing left to do. */
  get finished(): boolean {
    return this.now.rows.length === 0 || this.iterate === this.options.iterations;
  }

  /** Steps done. */
  get steps(): number {
    return this.iterate + 1;
  }

  /** The mean objective of the batch where it was measured last. */
  get meanObjective(): number {
    const objectives = this.curves.objective[this.curves.objective.length - 1] ?? this.start.energies;
    return objectives.reduce((sum, objective) => sum + objective, 0) / this.count;
  }

  /** One step for all images that do not stand still. */
  async step(): Promise<void> {
    const { now, originals } = this;
    const { energies, l1, next, reconstructions } = this.readAndMove();
    if (this.iterate < 0)
      this.start = {
        reconstructions: await tensorToImages(reconstructions),
        energies: await numbersOf(energies),
      };
    else await this.note(await numbersOf(energies), await numbersOf(l1));
    tf.dispose([energies, l1, reconstructions]);
    const rows: number[] = [];
    for (const row of now.rows) if (this.iterate < 0 || !(await this.standsStill(row))) rows.push(row);
    if (rows.length === 0) {
      this.now = { ...now, rows };
      next.dispose();
      return;
    }
    this.now = { pictures: gatherPlaced(next, now.rows, rows), rows };
    this.originals = gatherPlaced(originals, now.rows, rows);
    tf.dispose([next, originals]);
    this.before?.pictures.dispose();
    this.before = now;
    this.iterate++;
    const { keep } = this.options;
    if (keep === 'all' || keep.includes(this.iterate)) this.kept.set(this.iterate, await this.pictures());
  }

  /** What has been found by now. At least one step must have been done. */
  async measure(): Promise<ProjectedImages> {
    const pictures = await this.pictures();
    const { energies, l1, reconstructions } = await this.readPlaces();
    const { rows } = this.now;
    if (rows.length > 0) {
      const ofRows = (values: Float32Array): Float32Array => Float32Array.from(rows, (row) => values[row]);
      await this.note(ofRows(energies), ofRows(l1));
      const reason = this.iterate === this.options.iterations ? 'iterations' : 'stopped';
      for (const row of rows) await this.settle(row, reason);
    }
    const last = { indices: Uint32Array.from(this.ends, ({ iterate }) => iterate), pictures, reconstructions };
    const { keep } = this.options;
    // All images stand still before these iterates, or the work was stopped.
    if (keep !== 'all') for (const index of keep) if (!this.kept.has(index)) this.kept.set(index, pictures);
    const { count, start, curves, ends, kept } = this;
    return { count, start, curves, ends, last, best: await this.bestIterates(last), kept };
  }

  dispose(): void {
    tf.dispose([this.now.pictures, this.originals]);
    this.before?.pictures.dispose();
  }

  private readAndMove(): Record<'energies' | 'l1', tf.Tensor> & Record<'next' | 'reconstructions', tf.Tensor4D> {
    const [energies, l1, next, reconstructions] = this.options.step.run([this.now.pictures, this.originals]);
    return { energies, l1, next: next as tf.Tensor4D, reconstructions: reconstructions as tf.Tensor4D };
  }

  /** Measures all images of the batch where they are. */
  private async readPlaces(): Promise<{ energies: Float32Array; l1: Float32Array; reconstructions: FloatImages }> {
    const read = tf.tidy(() => {
      const pictures = tf.tensor4d(this.places, this.images.shape);
      const reconstructions = this.options.vae.reconstruct(pictures);
      return {
        reconstructions,
        energies: tf.squaredDifference(pictures, reconstructions).sum([1, 2, 3]),
        l1: tf.abs(tf.sub(pictures, this.images)).sum([1, 2, 3]),
      };
    });
    const { energies, l1, reconstructions } = read;
    const found = {
      energies: await numbersOf(energies),
      l1: await numbersOf(l1),
      reconstructions: await tensorToImages(reconstructions),
    };
    tf.dispose(read);
    return found;
  }

  /** Continues the curves with values of the images placed now. */
  private async note(energies: Float32Array, l1: Float32Array): Promise<void> {
    const objectives = energies.map((energy, position) => energy + this.options.lambda * l1[position]);
    for (const [curve, values] of [
      [this.curves.energy, energies],
      [this.curves.l1, l1],
      [this.curves.objective, objectives],
    ] as const) {
      const point = Float32Array.from(curve[curve.length - 1] ?? values);
      this.now.rows.forEach((row, position) => (point[row] = values[position]));
      curve.push(point);
    }
    await this.best.note(this.iterate, objectives, this.now, this.before);
  }

  /** To be called once an iterate. @returns whether the image stands still from now on */
  private async standsStill(row: number): Promise<boolean> {
    const { energy, objective } = this.curves;
    const onPlateau = this.plateaus?.reached(row, objective[this.iterate][row], this.iterate) ?? false;
    const low = energy[this.iterate][row] <= this.options.stopEnergy;
    if (low || onPlateau) await this.settle(row, low ? 'energy' : 'plateau');
    return low || onPlateau;
  }

  private async settle(row: number, reason: Standstill['reason']): Promise<void> {
    this.ends[row] = { reason, iterate: this.iterate };
    await copyPlaced(this.places, this.now, row);
    await this.best.settle(this.iterate, row, this.now);
  }

  /** Where all images of the batch are now. */
  private async pictures(): Promise<FloatImages> {
    for (const row of this.now.rows) await copyPlaced(this.places, this.now, row);
    return this.asImages(this.places.slice());
  }

  private async bestIterates(last: Iterates): Promise<Iterates> {
    const { indices } = this.best;
    if (indices.every((index, row) => index === last.indices[row])) return last;
    const reconstructions = tf.tidy(() =>
      this.options.vae.reconstruct(tf.tensor4d(this.best.pictures, this.images.shape)),
    );
    const found = {
      indices,
      pictures: this.asImages(this.best.pictures),
      reconstructions: await tensorToImages(reconstructions),
    };
    reconstructions.dispose();
    return found;
  }

  private asImages(values: Float32Array): FloatImages {
    const [count, height, width, channels] = this.images.shape;
    return { values, count, height, width, channels };
  }
}
