/** Maps without their finest grain: a blur that knows the border. */
import { tf } from '../tensors/tf';

/** Standard deviations on either side that a blur reaches. */
const reach = 4;

/**
 * The Gaussian blur of maps `[n, h, w, 1]`; beyond the border its pixels repeat (scipy's gaussian_filter, mode 'nearest'). To be
 * called within a tidy.
 *
 * @param deviation of the bell, in pixels
 */
export function smoothMaps(maps: tf.Tensor4D, deviation: number): tf.Tensor4D {
  const [count, height, width] = maps.shape;
  const rows = blurMatrix(height, deviation);
  const columns = blurMatrix(width, deviation);
  const flat = maps.reshape<tf.Tensor3D>([count, height, width]);
  const across = tf.matMul<tf.Tensor3D>(flat, tf.tile(columns.expandDims(0), [count, 1, 1]), false, true);
  return tf.matMul(tf.tile(rows.expandDims(0), [count, 1, 1]), across).reshape([count, height, width, 1]);
}

/** `[size, size]`: each row has the weights that the pixels have for one blurred pixel. */
export function blurMatrix(size: number, deviation: number): tf.Tensor2D {
  const radius = Math.floor(reach * deviation + 0.5);
  const bell = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * deviation ** 2)));
  const sum = bell.reduce((a, b) => a + b, 0);
  const weights = new Float32Array(size * size);
  for (let to = 0; to < size; to++)
    bell.forEach((weight, i) => {
      const from = Math.min(Math.max(to + i - radius, 0), size - 1);
      weights[to * size + from] += weight / sum;
    });
  return tf.tensor2d(weights, [size, size]);
}
