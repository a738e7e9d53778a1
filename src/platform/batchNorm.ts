/** Batch normalisation by the batch itself, as one operation forward and one back. */
import type * as tf from '@tensorflow/tfjs';

export interface BatchNormOptions {
  /** `[n, height, width, channels]`. */
  x: tf.Tensor;
  /** `[channels]`. */
  scale: tf.Tensor;
  /** `[channels]`. */
  centre: tf.Tensor;
  epsilon: number;
  /** Is shown each channel's mean, and its variance: that of the batch itself, not an estimate from it. */
  observe: (mean: tf.Tensor, variance: tf.Tensor) => void;
}

/** Differentiable by all three tensors. @returns as `x` */
export type BatchNorm = (options: BatchNormOptions) => tf.Tensor;
