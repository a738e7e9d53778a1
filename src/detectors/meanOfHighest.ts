/** A map's score when what it looks for is small: the mean of its highest places. */
import { tf } from '../tensors/tf';

/** Maps `[n, h, w, 1]` → `[n]`: the mean of the given share of each map's places, of one at least. To be called within a tidy. */
export function meanOfHighest(maps: tf.Tensor4D, share: number): tf.Tensor {
  const flat = maps.reshape<tf.Tensor2D>([maps.shape[0], -1]);
  return tf.topk(flat, Math.max(1, Math.round(share * flat.shape[1]))).values.mean(1);
}
