/** AnoGAN's search for one batch of images. */
import { tf } from '../tensors';
import { FoundImages } from './foundImages';
import { LatentAdam } from './latentAdam';
import { PlateauOptions, Plateaus } from './plateau';
import { SearchNetworks } from './searchNetworks';

export interface LatentSearchOptions {
  networks: SearchNetworks;
  /** `[n, latent]`: where the search begins. */
  start: tf.Tensor;
  lambda: number;
  iterations: number;
  learningRate: number;
  keep: 'last' | 'best';
  plateau?: PlateauOptions;
}

/** What the pictures are compared with. */
interface Target {
  images: tf.Tensor4D;
  features: tf.Tensor;
}

export class LatentSearch {
  private readonly count: number;
  private readonly width: number;
  private readonly latents: Float32Array;
  private readonly best: { scores: Float32Array; latents: Float32Array };
  private readonly adam: LatentAdam;
  private readonly plateaus?: Plateaus;
  private readonly traces: Float32Array[] = [];
  private readonly iterations: Uint32Array;
  private readonly whole: Target;
  /** The images still under search, and those alone as a target. */
  private rows: number[];
  private target: Target;

  constructor(
    /** `[n, height, width, channels]`; stays the caller's. */
    images: tf.Tensor4D,
    private readonly options: LatentSearchOptions,
  ) {
    const { networks, start, learningRate, plateau } = options;
    [this.count, this.width] = start.shape as [number, number];
    this.latents = Float32Array.from(start.dataSync());
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
  step(): Float32Array {
    const { scores, gradients } = this.scoresAndGradients();
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
    return trace;
  }

  /** The losses where the search has come to, or where it was best. */
  measure(): FoundImages {
    const tensors = tf.tidy(() => {
      const latents = this.options.keep === 'best' ? this.best.latents : this.latents;
      const losses = this.losses(this.asTensor(latents), this.whole);
      return { ...losses, maps: tf.abs(tf.sub(this.whole.images, losses.pictures)).sum(3) };
    });
    // Outside the tidy, which would look through every number of its result for tensors.
    const numbers = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    const found = {
      scores: numbers(tensors.scores),
      residual: numbers(tensors.residual),
      feature: numbers(tensors.feature),
      pictures: numbers(tensors.pictures),
      maps: numbers(tensors.maps),
      traces: this.traces,
      iterations: this.iterations,
    };
    tf.dispose(tensors);
    return found;
  }

  dispose(): void {
    if (this.target !== this.whole) tf.dispose([this.target.images, this.target.features]);
    this.whole.features.dispose();
  }

  private scoresAndGradients(): { scores: Float32Array; gradients: Float32Array } {
    let scores = new Float32Array();
    const gradients = tf.tidy(() => {
      const total = (latents: tf.Tensor): tf.Scalar => {
        const losses = this.losses(latents, this.target);
        scores = losses.scores.dataSync<'float32'>();
        return losses.scores.sum();
      };
      return tf.grad(total)(tf.gather(this.asTensor(this.latents), this.rows));
    });
    const numbers = gradients.dataSync<'float32'>();
    gradients.dispose();
    return { scores, gradients: numbers };
  }

  private losses(
    latents: tf.Tensor,
    target: Target,
  ): Record<'residual' | 'feature' | 'scores' | 'pictures', tf.Tensor> {
    const { networks, lambda } = this.options;
    const pictures = networks.generate(latents);
    const residual = tf.abs(tf.sub(target.images, pictures)).sum([1, 2, 3]);
    const feature = tf.abs(tf.sub(target.features, networks.features(pictures))).sum(1);
    return { residual, feature, scores: tf.add(tf.mul(residual, 1 - lambda), tf.mul(feature, lambda)), pictures };
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
