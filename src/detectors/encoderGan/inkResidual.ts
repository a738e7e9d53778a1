/** How much of an image its reconstruction leaves over, *for the ink there is*: an 8 and a 7 are judged alike. */
import { tf } from '../../tensors/tf';

/** An image with less ink than this is judged as if it had so much: an empty one is to get a large score, not an infinite one. */
const leastInk = 0.01;

export interface InkResidualOptions {
  /** Residuals are averaged over windows of this side first, so that a stroke that is a little off costs little. Default 3. */
  window?: number;
  /** The value of a pixel without ink. Default −1. */
  paper?: number;
}

/**
 * Of images and their reconstructions, both `[n, height, width, channels]`: the mean of the squared, smoothed residuals
 * divided by the mean ink (value − paper), `[n]`, and the squared, smoothed residuals, summed over the channels,
 * `[n, height, width, 1]`. To be called within a tidy.
 */
export function inkResidual(
  images: tf.Tensor4D,
  reconstructions: tf.Tensor4D,
  { window = 3, paper = -1 }: InkResidualOptions = {},
): { scores: tf.Tensor; maps: tf.Tensor } {
  const residual = tf.sub<tf.Tensor4D>(images, reconstructions);
  const squares = tf.square(tf.avgPool(residual, window, 1, 'same'));
  const ink = tf.maximum(tf.sub(images, paper).mean([1, 2, 3]), leastInk);
  return { scores: tf.div(squares.mean([1, 2, 3]), ink), maps: squares.sum(3, true) };
}
