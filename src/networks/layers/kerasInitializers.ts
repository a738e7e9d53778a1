/** Keras's initial weights, for walkthroughs that were written with it (TensorFlow.js has others). */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';

/** Kernels uniform in ±√(6 / (fanIn + fanOut)) (X. Glorot and Y. Bengio, 2010); biases are 0. */
export function glorotUniform(random: RandomSource): {
  kernelInitializer: ReturnType<typeof tf.initializers.glorotUniform>;
} {
  return { kernelInitializer: tf.initializers.glorotUniform({ seed: random.integer(2 ** 31) }) };
}

/** The standard deviation of N(0, 1) numbers of which those beyond ±2 are drawn again. */
const truncatedDeviation = 0.87962566103423978;

/**
 * Kernels N(0, 2 / fanIn) without what lies beyond twice the deviation drawn from (K. He et al., 2015), as Keras's `he_normal`; TensorFlow.js's
 * own has no correction for what is cut off. Biases are 0.
 *
 * @param fanIn kernel² · channels in
 */
export function heNormal(
  fanIn: number,
  random: RandomSource,
): { kernelInitializer: ReturnType<typeof tf.initializers.truncatedNormal> } {
  const stddev = Math.sqrt(2 / fanIn) / truncatedDeviation;
  return { kernelInitializer: tf.initializers.truncatedNormal({ stddev, seed: random.integer(2 ** 31) }) };
}
