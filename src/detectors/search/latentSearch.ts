/** AnoGAN's search for one batch of images. */
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { TracedFunction } from '../../tensors/tracedFunction';
import { FoundImages, MeasuredImages } from './foundImages';
import { LatentAdam } from './latentAdam';
import { PlateauOptions, Plateaus } from '../plateau';
import { searchLosses, SearchTarget } from './searchGradient';
import { SearchNetworks } from './searchNetworks';

export interface LatentSearchOptions {
  networks: SearchNetworks;
  /** Of the same networks and lambda; stays the caller's, for one batch after another. */
  gradient: TracedFunction;
  /** `[n × latent]`: where the search begins. */
  start: Float32Array;
  lambda: number;
  iterations: number;
  learningRate: number;
  keep: 'last' | 'best';
  plateau?: PlateauOptions;
  /** Iterations after which it is measured too, rising. Default: none. */
  looks?: readonly number[];
}

export class LatentSearch {
  private readonly count: number;
  private readonly width: number;
  private readonly latents: Float32Array;
  private readonly best: { scores: Float32Array; latents: Float32Array };
  private readonly adam: LatentAdam;
  private readonly plateaus?: Plateaus;
  private readonly traces: Float32Array[] = [];
  private readonly looks: MeasuredImages[] = [];
  private readonly iterations: Uint32Array;
  private readonly whole: SearchTarget;
  /** The images still under search, and those alone as a target. */
  private rows: number[];
  private target: SearchTarget;

  constructor(
    /** `[n, height, width, channels]`; stays the caller's. */
    images: tf.Tensor4D,
    private readonly options: LatentSearchOptions,
  ) {
    const { networks, gradient, start, learningRate, plateau } = options;
    gradient.begin(options.iterations);
    this.count = images.shape[0];
    this.width = start.length / this.count;
    this.latents = Float32Array.from(start);
    this.best = { scores: new Float32Array(this.count).fill(Infinity), latents: Float32Array.from(this.latents) };
    this.adam = new LatentAdam(this.latents, this.width, learningRate);
    this.plateaus = plateau && new Plateaus(this.count, plateau);
    this.iterations = new Uint32Array(this.count);
    this.rows = Array.from({ length: this.count }, (_, row) => row);
    // Once: the query does not change while the latent vectors move.
    this.whole = { images, features: tf.tidy(() => networks.features(images)) };
    this.target = this.whole;
  }

  /** Whether there is nothing left to do. */
  get finished(): boolean {
    return this.rows.length === 0 || this.traces.length === this.options.iterations;
  }

  /** Iterations done. */
  get iteration(): number {
    return this.traces.length;
  }

  /** The mean score of the batch at the last iteration. */
  get meanScore(): number {
    return this.traces[this.traces.length - 1].reduce((sum, score) => sum + score, 0) / this.count;
  }

  /** One iteration for all images that have not come to their plateau. @returns each image's score before it */
  async step(): Promise<Float32Array> {
    const { scores, gradients } = await this.scoresAndGradients();
    const trace = Float32Array.from(this.traces[this.traces.length - 1] ?? scores);
    this.rows.forEach((row, position) => {
      trace[row] = scores[position];
      this.iterations[row]++;
      if (scores[position] < this.best.scores[row]) this.noteBest(row, scores[position]);
    });
    this.traces.push(trace);
    const moving = this.rows.map((row, position) => !this.plateaus?.reached(row, scores[position], this.traces.length));
    if (moving.includes(false)) this.keepRows(moving);
    // After that, so that a finished image stays where its last score was measured.
    this.adam.update(
      this.rows,
      gradients.filter((_, i) => moving[Math.floor(i / this.width)]),
    );
    if (this.options.looks?.includes(this.traces.length)) this.looks.push(await this.measure());
    return trace;
  }

  /** What was found. A look at an iteration that was not reached is one at where the search has come to. */
  async found(): Promise<FoundImages> {
    const last = await this.measure();
    const looks = (this.options.looks ?? []).map((_, k) => this.looks[k] ?? last);
    return { ...last, looks, traces: this.traces, iterations: this.iterations };
  }

  /** The losses where the search has come to, or where it was best. */
  private async measure(): Promise<MeasuredImages> {
    const tensors = tf.tidy(() => {
      const latents = this.options.keep === 'best' ? this.best.latents : this.latents;
      const { networks, lambda } = this.options;
      const losses = searchLosses(networks, lambda, this.asTensor(latents), this.whole);
      return { ...losses, maps: tf.abs(tf.sub(this.whole.images, losses.pictures)).sum(3) };
    });
    const measured = {
      scores: await numbersOf(tensors.scores),
      residual: await numbersOf(tensors.residual),
      feature: await numbersOf(tensors.feature),
      pictures: await numbersOf(tensors.pictures),
      maps: await numbersOf(tensors.maps),
    };
    tf.dispose(tensors);
    return measured;
  }

  dispose(): void {
    if (this.target !== this.whole) tf.dispose([this.target.images, this.target.features]);
    this.whole.features.dispose();
  }

  private async scoresAndGradients(): Promise<{ scores: Float32Array; gradients: Float32Array }> {
    const { images, features } = this.target;
    const tensors = tf.tidy(() => {
      const latents = tf.gather(this.asTensor(this.latents), this.rows);
      return this.options.gradient.run([latents, images, features]);
    });
    const [gradients, scores] = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
    tf.dispose(tensors);
    return { scores, gradients };
  }

  private asTensor(latents: Float32Array): tf.Tensor {
    return tf.tensor2d(latents, [this.count, this.width]);
  }

  private noteBest(row: number, score: number): void {
    this.best.scores[row] = score;
    const from = row * this.width;
    this.best.latents.set(this.latents.subarray(from, from + this.width), from);
  }

  /** Goes on with those images of which `moving` says so. */
  private keepRows(moving: readonly boolean[]): void {
    this.rows = this.rows.filter((_, position) => moving[position]);
    const before = this.target;
    this.target = tf.tidy(() => ({
      images: tf.gather(this.whole.images, this.rows),
      features: tf.gather(this.whole.features, this.rows),
    }));
    if (before !== this.whole) tf.dispose([before.images, before.features]);
  }
}
