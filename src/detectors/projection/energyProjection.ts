/**
 * Iterative energy-based projection on what an autoencoder f knows as normal (D. Dehaene et al., ICLR 2020). From the image x₀ on,
 *
 *     x ← x − alpha · (∇E(x) + lambda · sign(x − x₀)) · (x − f(x))²,   E(x) = Σ (x − f(x))²
 *
 * each image with a gradient of its own. Where the picture is reconstructed well, it hardly moves; defects fade.
 *
 * Iterate 0 is the picture after the first step and iterate k the one after k + 1 steps, as walkthrough 004 counts its pictures.
 * Where we differ from its code: an image also stands still at a plateau of its objective, if that is asked for (its text has a
 * test for the like that can't be true: it lowers its minimum only when the loss is not below it); several images move at once, and
 * one that stands still costs nothing; iterates are kept after clamping to [0, 1], which the text does before it uses one;
 * latent vectors are means, not samples, unless `random` is given.
 */
import { freezeVae, FrozenVae } from '../../networks/frozen/frozenVae';
import type { VaeNetworks } from '../../networks/vaeReconstruction';
import type { RandomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { TracedFunction } from '../../tensors/tracedFunction';
import { LongWork, WorkOptions } from '../../work/work';
import type { PlateauOptions } from '../plateau';
import { ProjectedBatch } from './projectedBatch';
import { joinProjected, ProjectedImages, ProjectionResult } from './projectionResult';
import { projectionStep } from './projectionStep';
import type { ProjectionGradient } from './reconstructionEnergy';

export interface EnergyProjectionOptions {
  networks: VaeNetworks;
  gradient: ProjectionGradient;
  /** Length of a step. Default 0.5, as in the text. */
  alpha?: number;
  /** Weight of the L1 distance to the image, Σ |x − x₀|. Default 0.05, as in the text. */
  lambda?: number;
  /** Steps after the first, at most. Default 99, as in the text. */
  iterations?: number;
  /** An image stands still once its energy is no higher than this. Default 0.5, as in the text. */
  stopEnergy?: number;
  /** Lets an image stand still when its objective, energy + lambda · L1, no longer falls. Default: energy and iterations decide. */
  plateau?: PlateauOptions;
  /**
   * Iterates to keep as pictures of their own, by index, or 'all'. Default none but the last and the best. Each takes 4 bytes a value:
   * all 100 of a hundred pictures of 128×128×3, 2 GB.
   */
  keep?: 'all' | readonly number[];
  /** Images projected at once. Default 8. */
  batch?: number;
  /** Where latent vectors are drawn from, anew in each iteration, as the text does. Default: they are the means. */
  random?: RandomSource;
}

/** Something that projects images: an EnergyProjection, or one that remembers what another has found. */
export interface Projector {
  /** What to call it in a table. */
  readonly name: string;
  /**
   * @param images `[n, h, w, c]` in [0, 1]; stay the caller's
   * @throws RangeError with one sentence when the images are not in that range or there are none
   */
  project(images: tf.Tensor4D, work?: WorkOptions): Promise<ProjectionResult>;
}

export class EnergyProjection implements Projector {
  readonly name: string;
  private readonly options: Required<Omit<EnergyProjectionOptions, 'networks' | 'plateau' | 'random'>> &
    Pick<EnergyProjectionOptions, 'plateau'>;
  private readonly vae: FrozenVae;
  private readonly step: TracedFunction;

  /**
   * The weights are those that the networks have now.
   *
   * @throws RangeError with one sentence when an iterate is to be kept that there is none of
   */
  constructor({ networks, random, ...options }: EnergyProjectionOptions) {
    this.options = {
      alpha: 0.5,
      lambda: 0.05,
      iterations: 99,
      stopEnergy: 0.5,
      keep: [],
      batch: 8,
      ...options,
    };
    const { iterations, keep } = this.options;
    if (!Number.isInteger(iterations) || iterations < 0)
      throw new RangeError(`EnergyProjection: expected a whole number of iterations, found ${iterations}.`);
    const wrong = keep === 'all' ? [] : keep.filter((index) => !(Number.isInteger(index) && index >= 0));
    const beyond = keep === 'all' ? [] : keep.filter((index) => index > iterations);
    if (wrong.length > 0 || beyond.length > 0)
      throw new RangeError(
        `EnergyProjection: expected iterates from 0 to ${iterations} to keep, found ${[...wrong, ...beyond].join(', ')}.`,
      );
    this.name = `projection, ${options.gradient}`;
    const vae = freezeVae(networks, { random });
    this.vae = vae;
    this.step = projectionStep({ vae, ...this.options, ...options, random: random !== undefined });
  }

  /** Stopping it (by `signal`) keeps the batches projected by then, and of the batch at hand what has come of it. */
  async project(images: tf.Tensor4D, { signal, progress }: WorkOptions = {}): Promise<ProjectionResult> {
    const [total] = images.shape;
    await checkRange(images);
    const { batch, iterations } = this.options;
    const batches = Math.ceil(total / batch);
    const work = new LongWork({
      label: 'Projection',
      total: iterations,
      rounds: batches,
      unit: 'iterations',
      signal,
      progress,
    });
    const found: ProjectedImages[] = [];
    let finished = 0;
    let reached = 0;
    try {
      // The first batch is begun even when the work is stopped before it: a result has at least the first iterate.
      for (let from = 0; from < total && (from === 0 || !work.isStopped()); from += batch) {
        const query = images.slice([from, 0, 0, 0], [Math.min(batch, total - from), -1, -1, -1]);
        try {
          const projected = new ProjectedBatch(query, { ...this.options, vae: this.vae, step: this.step });
          found.push(
            await run(projected, (done) => (reached = finished * iterations + Math.min(done, iterations)), work),
          );
          if (projected.finished) finished++;
        } finally {
          query.dispose();
        }
      }
    } finally {
      await work.end(finished === batches ? batches * iterations : reached);
    }
    const joined = joinProjected(found);
    return {
      ...joined,
      millisecondsPerImage: (work.seconds * 1000) / joined.count,
      stopped: finished < batches,
    };
  }

  dispose(): void {
    this.step.dispose();
    this.vae.dispose();
  }
}

/** Steps until all is done or the work is stopped; then the batch's tensors are free. */
async function run(batch: ProjectedBatch, done: (steps: number) => number, work: LongWork): Promise<ProjectedImages> {
  try {
    const detail = (): string => `objective ${batch.meanObjective.toPrecision(5)} an image`;
    do await batch.step();
    while ((await work.advance(done(batch.steps), detail)) && !batch.finished);
    return await batch.measure();
  } finally {
    batch.dispose();
  }
}

async function checkRange(images: tf.Tensor4D): Promise<void> {
  if (images.shape[0] === 0) throw new RangeError('EnergyProjection: expected images, found none.');
  const ends = tf.tidy(() => tf.stack([images.min(), images.max()]));
  const [low, high] = await ends.data();
  ends.dispose();
  if (!(low >= 0 && high <= 1))
    throw new RangeError(`EnergyProjection: expected values from 0 to 1, found ${low} to ${high}.`);
}
