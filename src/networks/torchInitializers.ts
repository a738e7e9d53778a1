/**
 * PyTorch's default initial weights, for walkthroughs that were written with it: kernels and biases are uniform in
 * ±1/√fanIn (torch.nn's reset_parameters: Kaiming uniform with a = √5).
 */
import { tf } from '../tensors';
import { RandomSource } from '../random';

/** The pair of options that every convolution and dense layer takes. */
export interface LayerInitializers {
  kernelInitializer: ReturnType<typeof tf.initializers.randomUniform>;
  biasInitializer: ReturnType<typeof tf.initializers.randomUniform>;
}

/**
 * @param fanIn what PyTorch counts: kernel² · channels in for a convolution, kernel² · channels **out** for a
 *   transposed one (its weight tensor has the two swapped)
 */
export function torchUniform(fanIn: number, random: RandomSource): LayerInitializers {
  const bound = 1 / Math.sqrt(fanIn);
  const initializer = () =>
    tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: random.integer(2 ** 31) });
  return { kernelInitializer: initializer(), biasInitializer: initializer() };
}
