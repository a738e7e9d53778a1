/** One step of a projection, for a batch of pictures. */
import type { FrozenVae } from '../../networks/frozen/frozenVae';
import { tf } from '../../tensors/tf';
import { TracedFunction } from '../../tensors/tracedFunction';
import { ProjectionGradient, readEnergy } from './reconstructionEnergy';

export interface ProjectionStepOptions {
  vae: FrozenVae;
  gradient: ProjectionGradient;
  /** Length of a step. */
  alpha: number;
  /** Weight of the L1 distance to the image. */
  lambda: number;
  /** Whether the autoencoder draws latent vectors at random: then every step is another function. */
  random: boolean;
}

/** Pictures and the images that they come from → energies and L1 distances `[n]`, the next pictures, the reconstructions. */
export function projectionStep({ vae, gradient, alpha, lambda, random }: ProjectionStepOptions): TracedFunction {
  return new TracedFunction(
    ([given, originals]) => {
      const pictures = given as tf.Tensor4D;
      const { energies, squares, gradients, reconstructions } = readEnergy(vae, pictures, gradient);
      const moved = tf.sub(pictures, originals);
      // At the images themselves the sign is 0, so that the text's first step, without the L1 term, is one like the others.
      const whole = tf.add(gradients, tf.mul(tf.sign(moved), lambda));
      const next = tf.clipByValue(tf.sub(pictures, tf.mul(tf.mul(whole, squares), alpha)), 0, 1);
      return [energies, tf.abs(moved).sum([1, 2, 3]), next, reconstructions];
    },
    { eager: random },
  );
}
