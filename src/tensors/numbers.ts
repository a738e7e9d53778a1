/** Reading tensors. A graphics card or a page gives numbers out when it has them, so everybody waits. */
import type { tf } from './tf';

/** A tensor's numbers, row by row, in an array of their own. The tensor stays the caller's. */
export async function numbersOf(tensor: tf.Tensor): Promise<Float32Array> {
  return Float32Array.from(await tensor.data());
}
