/** Where a generator's latent vectors come from. */
import type { RandomSource } from '../tensors/random';
import type { tf } from '../tensors/tf';

/** Each component N(0, 1), or uniform in [−1, 1). */
export type LatentDistribution = 'normal' | 'uniform';

/** `[count, latent]`; the caller disposes it. */
export function drawLatents(
  random: RandomSource,
  [count, latent]: readonly [number, number],
  distribution: LatentDistribution = 'normal',
): tf.Tensor {
  return distribution === 'normal' ? random.normal([count, latent]) : random.uniform([count, latent], -1, 1);
}
