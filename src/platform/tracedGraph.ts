/** A function of tensors as a whole, in place of one operation after another. */
import type * as tf from '@tensorflow/tfjs';

export interface TracedGraph {
  /** What the traced function gives, and it moves the same variables. The caller disposes the results. */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[];
  /** Frees the graph and the constants in it. */
  dispose(): void;
}
