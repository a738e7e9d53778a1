/**
 * A detector whose residual is read anew: as the share of a picture's variance that its reconstruction leaves unexplained. The published
 * one-class figures on CIFAR-10 were measured on pictures of equal contrast (L. Ruff et al., Deep one-class classification, ICML 2018); this
 * makes up for it afterwards.
 */
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';

/** A picture of less variance is judged as if it had so much: an empty one is to get a large score, not an infinite one. */
const leastVariance = 1e-4;

export class ResidualPerContrast implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  /** @param inner a detector that gives maps of squared residuals, summed over the channels; it is disposed with this one */
  constructor(private readonly inner: Detector) {
    this.name = `${inner.name}, residual per contrast`;
  }

  /**
   * The score is the mean squared residual over the picture's variance, without a unit; the inner scores stay as the part `inner`.
   *
   * @throws Error with one sentence when the inner detector gives no maps
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const result = await this.inner.score(images, work);
    const { maps, count } = result;
    if (!maps) throw new Error(`ResidualPerContrast: expected maps of ${this.inner.name}, found none.`);
    const channels = images.shape[3];
    const size = maps.height * maps.width;
    const variances = await contrast(images.slice([0, 0, 0, 0], [count, -1, -1, -1]));
    const scores = variances.map((variance, i) => {
      const squares = maps.values.subarray(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0);
      return squares / (size * channels) / Math.max(variance, leastVariance);
    });
    return { ...result, parts: { ...result.parts, inner: result.scores }, scores };
  }

  dispose(): void {
    this.inner.dispose();
  }
}

/** The variance of all values of each picture `[n, height, width, channels]`; the tensor is disposed. */
async function contrast(images: tf.Tensor4D): Promise<Float32Array> {
  const variances = tf.tidy(() => tf.moments(images, [1, 2, 3]).variance);
  const values = await numbersOf(variances);
  tf.dispose([images, variances]);
  return values;
}
