/** Parts of a loss that are wanted besides its gradient. */
import { tf } from './tf';

/**
 * Runs work that computes a gradient, and brings out tensors from inside, which the gradient's own tidy would have freed. To be called
 * within a tidy, which then has them.
 */
export function withParts<T>(work: (note: (part: tf.Tensor) => void) => T): { result: T; parts: tf.Tensor[] } {
  const kept: tf.Tensor[] = [];
  // Copies of their names only: who computes the gradient may free a part that is the loss itself.
  const result = work((part) => void kept.push(tf.keep(part.clone())));
  const parts = kept.map((part) => part.clone());
  tf.dispose(kept);
  return { result, parts };
}
