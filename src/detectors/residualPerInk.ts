/**
 * Another reading of a reconstruction: how much is left over *for the ink there is*. A sum over pixels grows with the
 * strokes of a digit, whether they fit or not; divided by the ink, an 8 and a 7 are judged alike.
 */
import { tf } from '../tensors';
import { imagesToTensor } from '../images/tensorImages';
import type { WorkOptions } from '../work';
import type { AnomalyResult } from './anomalyResult';
import type { Detector } from './detector';

export interface ResidualPerInkOptions {
  /** Residuals are averaged over windows of this side first, so that a stroke that is a little off costs little. Default 3. */
  window?: number;
  /** The value of a pixel without ink. Default −1. */
  paper?: number;
}

/** A detector whose scores are read anew from its reconstructions. */
export class ResidualPerInk implements Detector {
  readonly name: string;

  /** @param inner a detector that gives reconstructions; it is disposed with this one */
  constructor(
    private readonly inner: Detector,
    private readonly options: ResidualPerInkOptions = {},
  ) {
    this.name = `${inner.name}, residual per ink`;
  }

  /**
   * The score is the mean of the squared, smoothed residuals divided by the mean ink (value − paper) of the image; the
   * maps are the squared, smoothed residuals, summed over the channels. The inner scores stay as the part `inner`.
   *
   * @throws Error with one sentence when the inner detector gives no reconstructions
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const result = await this.inner.score(images, work);
    const { reconstructions, count } = result;
    if (!reconstructions)
      throw new Error(`ResidualPerInk: expected reconstructions of ${this.inner.name}, found none.`);
    const [scores, maps] = tf.tidy((): [tf.Tensor, tf.Tensor] => {
      const scored = images.slice([0, 0, 0, 0], [count, -1, -1, -1]);
      const squares = this.smoothedSquares(scored, imagesToTensor(reconstructions));
      const ink = tf.sub(scored, this.options.paper ?? -1).mean([1, 2, 3]);
      return [tf.div(squares.mean([1, 2, 3]), ink), squares.sum(3)];
    });
    const read = {
      ...result,
      parts: { ...result.parts, inner: result.scores },
      scores: Float32Array.from(scores.dataSync()),
      maps: { ...reconstructions, channels: 1, values: Float32Array.from(maps.dataSync()) },
    };
    tf.dispose([scores, maps]);
    return read;
  }

  dispose(): void {
    this.inner.dispose();
  }

  private smoothedSquares(images: tf.Tensor4D, reconstructions: tf.Tensor4D): tf.Tensor4D {
    const residual = tf.sub<tf.Tensor4D>(images, reconstructions);
    return tf.square(tf.avgPool(residual, this.options.window ?? 3, 1, 'same'));
  }
}
