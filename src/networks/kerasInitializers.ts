/** Keras's default initial weights, for walkthroughs that were written with it (TensorFlow.js has others). */
import { tf } from '../tensors';
import { RandomSource } from '../random';

/** Kernels uniform in ±√(6 / (fanIn + fanOut)) (X. Glorot and Y. Bengio, 2010); biases are 0. */
export function glorotUniform(random: RandomSource): {
  kernelInitializer: ReturnType<typeof tf.initializers.glorotUniform>;
} {
  return { kernelInitializer: tf.initializers.glorotUniform({ seed: random.integer(2 ** 31) }) };
}
