/**
 * AnoGAN's detector (T. Schlegl et al., IPMI 2017): for each image, look for the latent vector whose picture comes
 * closest; what is left over is the score.
 *
 *     score = (1 − lambda) · residual loss + lambda · feature loss
 *
 * with residual loss Σ|x − G(z)| over pixels and feature loss Σ|f(x) − f(G(z))| over the discriminator's features.
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import type { FloatImages } from '../images/imageBatch';
import { LongWork, WorkOptions } from '../work';
import { AnomalyResult } from './anomalyResult';
import { Detector } from './detector';

export interface AnoganSearchOptions {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  /** Picture → logit, features `[n, m]`. */
  discriminator: tf.LayersModel;
  /** Weight of the feature loss, 0–1. Default 0.1, as in the paper. */
  lambda?: number;
  /** Steps of the search. */
  iterations: number;
  /** Adam's learning rate for the latent vector. Default 1e-3. */
  learningRate?: number;
  /** Images searched at once. Default 64. */
  batch?: number;
  /**
   * 'running': the averages kept in training, so that an image's score does not depend on its neighbours (default).
   * 'batch': those of the images searched together, as a walkthrough does that never leaves training mode.
   */
  batchNorm?: 'running' | 'batch';
  /** Where the latent vectors start from: N(0, 1). */
  random: RandomSource;
}

export class AnoganSearch implements Detector {
  readonly name = 'AnoGAN search';
  private readonly options: Required<AnoganSearchOptions>;

  constructor(options: AnoganSearchOptions) {
    this.options = { lambda: 0.1, learningRate: 1e-3, batch: 64, batchNorm: 'running', ...options };
  }

  async score(images: tf.Tensor4D, { signal, progress }: WorkOptions = {}): Promise<AnomalyResult> {
    const { batch, iterations } = this.options;
    const total = images.shape[0];
    const batches = Math.ceil(total / batch);
    const work = new LongWork({
      label: 'Latent search',
      total: batches * iterations,
      unit: 'iterations',
      signal,
      progress,
    });
    const found: BatchSearch[] = [];
    for (let i = 0; i < batches && !work.stopped; i++) {
      const count = Math.min(batch, total - i * batch);
      const query = tf.tidy(() => images.slice([i * batch, 0, 0, 0], [count, -1, -1, -1]));
      const search = new BatchSearch(query, this.options, i);
      for (let k = 1; k <= iterations; k++) {
        search.step();
        const detail = () => `score ${(search.lastScore() / count).toPrecision(5)} an image`;
        if (!(await work.advance(i * iterations + k, detail))) break;
      }
      search.finish();
      query.dispose();
      found.push(search);
    }
    const done = found.reduce((sum, search) => sum + search.traces.length, 0);
    await work.end(done);
    const [, height, width, channels] = images.shape;
    return gather(
      found,
      { height, width, channels },
      (work.seconds * 1000) / Math.max(total, 1),
      done < batches * iterations,
    );
  }
}

/** One batch of images under search, and what was found. */
class BatchSearch {
  readonly traces: Float32Array[] = [];
  residual = new Float32Array();
  feature = new Float32Array();
  scores = new Float32Array();
  pictures = new Float32Array();
  private readonly latent: tf.Variable;
  private readonly optimizer: tf.Optimizer;
  private readonly queryFeatures: tf.Tensor;
  private readonly kept: { weight: tf.Variable; value: tf.Tensor }[];

  constructor(
    private readonly query: tf.Tensor4D,
    private readonly options: Required<AnoganSearchOptions>,
    index: number,
  ) {
    const { generator, discriminator, random, learningRate, batchNorm } = options;
    // In training mode a network moves its averages; they are put back when the search is over.
    this.kept = batchNorm === 'batch' ? movingAverages([generator, discriminator]) : [];
    const shape = [query.shape[0], generator.inputs[0].shape[1] as number];
    this.latent = tf.tidy(() => random.fork('search', index).normal(shape).variable());
    this.optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
    // Once: the query does not change while the latent vector moves.
    this.queryFeatures = tf.tidy(() => this.features(query));
  }

  step(): void {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const { scores } = this.losses();
        this.traces.push(Float32Array.from(scores.dataSync()));
        return scores.sum() as tf.Scalar;
      }, [this.latent]);
      this.optimizer.applyGradients(grads);
    });
  }

  lastScore(): number {
    return this.traces[this.traces.length - 1].reduce((sum, score) => sum + score, 0);
  }

  /** Measures the final losses and frees everything. */
  finish(): void {
    tf.tidy(() => {
      const { residual, feature, scores, pictures } = this.losses();
      this.residual = Float32Array.from(residual.dataSync());
      this.feature = Float32Array.from(feature.dataSync());
      this.scores = Float32Array.from(scores.dataSync());
      this.pictures = Float32Array.from(pictures.dataSync());
    });
    for (const { weight, value } of this.kept) {
      weight.assign(value);
      value.dispose();
    }
    this.optimizer.dispose();
    this.latent.dispose();
    this.queryFeatures.dispose();
  }

  private losses(): Record<'residual' | 'feature' | 'scores' | 'pictures', tf.Tensor> {
    const { generator, lambda } = this.options;
    const pictures = generator.apply(this.latent, { training: this.inTraining }) as tf.Tensor4D;
    const residual = tf.abs(tf.sub(this.query, pictures)).sum([1, 2, 3]);
    const feature = tf.abs(tf.sub(this.queryFeatures, this.features(pictures))).sum(1);
    const scores = tf.add(tf.mul(residual, 1 - lambda), tf.mul(feature, lambda));
    return { residual, feature, scores, pictures };
  }

  private features(pictures: tf.Tensor4D): tf.Tensor {
    return (this.options.discriminator.apply(pictures, { training: this.inTraining }) as tf.Tensor[])[1];
  }

  private get inTraining(): boolean {
    return this.options.batchNorm === 'batch';
  }
}

function movingAverages(networks: tf.LayersModel[]): { weight: tf.Variable; value: tf.Tensor }[] {
  return networks
    .flatMap((network) => network.nonTrainableWeights.map((weight) => weight.read() as tf.Variable))
    .map((weight) => ({ weight, value: weight.clone() }));
}

function gather(
  found: BatchSearch[],
  { height, width, channels }: Pick<FloatImages, 'height' | 'width' | 'channels'>,
  millisecondsPerImage: number,
  stopped: boolean,
): AnomalyResult {
  const joined = (pick: (search: BatchSearch) => Float32Array) => joinFloats(found.map(pick));
  const iterations = Math.max(0, ...found.map((search) => search.traces.length));
  // A batch that was stopped early keeps its last value, so that all traces have one length.
  const traces = Array.from({ length: iterations }, (_, k) =>
    joined((search) => search.traces[Math.min(k, search.traces.length - 1)] ?? search.scores),
  );
  const scores = joined((search) => search.scores);
  return {
    count: scores.length,
    scores,
    parts: { residual: joined((search) => search.residual), feature: joined((search) => search.feature) },
    reconstructions: { values: joined((search) => search.pictures), count: scores.length, height, width, channels },
    traces,
    millisecondsPerImage,
    stopped,
  };
}

function joinFloats(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
