/** A function of tensors as a whole, in place of one operation after another. */
import type * as tf from '@tensorflow/tfjs';

/**
 * `mixed`: convolutions, products and what lies between them in bfloat16 (8 bits of precision, the range of float32), which some processors do
 * faster; weights, sums and losses in float32.
 */
export type GraphPrecision = (typeof graphPrecisions)[number];
export const graphPrecisions = ['single', 'mixed'] as const;

export interface TracedGraph {
  /** What the traced function gives, and it moves the same variables. The caller disposes the results. */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[];
  /** Frees the graph and the constants in it. */
  dispose(): void;
}
