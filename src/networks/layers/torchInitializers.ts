/** PyTorch's initial weights, for walkthroughs that were written with it. */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';

/** The pair of options that every convolution and dense layer takes. */
export interface LayerInitializers {
  kernelInitializer: ReturnType<typeof tf.initializers.randomUniform>;
  biasInitializer: ReturnType<typeof tf.initializers.randomUniform>;
}

/**
 * PyTorch's default: kernels and biases are uniform in ±1/√fanIn (torch.nn's reset_parameters: Kaiming uniform with a = √5).
 *
 * @param fanIn what PyTorch counts: kernel² · channels in for a convolution, kernel² · channels **out** for a
 *   transposed one (its weight tensor has the two swapped)
 */
export function torchUniform(fanIn: number, random: RandomSource): LayerInitializers {
  const bound = 1 / Math.sqrt(fanIn);
  const initializer = () =>
    tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: random.integer(2 ** 31) });
  return { kernelInitializer: initializer(), biasInitializer: initializer() };
}

/**
 * `nn.init.kaiming_normal_`: kernels N(0, 2 / (1 + slope²) / fanIn), which keeps the spread of what passes through a LeakyReLU of
 * that slope (K. He et al., 2015); biases are 0.
 *
 * @param slope PyTorch takes 0, a plain ReLU, unless told otherwise
 */
export function kaimingNormal(
  fanIn: number,
  random: RandomSource,
  slope = 0,
): { kernelInitializer: ReturnType<typeof tf.initializers.randomNormal> } {
  const stddev = Math.sqrt(2 / (1 + slope ** 2) / fanIn);
  return { kernelInitializer: tf.initializers.randomNormal({ stddev, seed: random.integer(2 ** 31) }) };
}
