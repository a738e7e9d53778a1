/**
 * The energy that a projection lowers: how far a picture is from what an autoencoder f makes of it, E(x) = Σ (x − f(x))² over
 * pixels and channels, and its gradient with respect to the picture.
 */
import type { FrozenVae } from '../../networks/frozen/frozenVae';
import { tf } from '../../tensors/tf';

/**
 * Which gradient: 'differentiated' is that of the energy, through encoder and decoder, as the paper has it (D. Dehaene et al., ICLR
 * 2020); 'detached' takes the reconstruction for a constant, 2·(x − f(x)), as walkthrough 004 does.
 */
export type ProjectionGradient = 'detached' | 'differentiated';

/** Of n pictures. */
export type EnergyReading = {
  /** f(x), `[n, h, w, c]`. */
  reconstructions: tf.Tensor4D;
  /** (x − f(x))², `[n, h, w, c]`. */
  squares: tf.Tensor4D;
  /** `[n]`. */
  energies: tf.Tensor1D;
  /** `[n, h, w, c]`: of each picture's own energy. */
  gradients: tf.Tensor4D;
};

/** Pictures `[n, h, w, c]` in [0, 1]. The caller disposes what it gets. */
export function readEnergy(vae: FrozenVae, pictures: tf.Tensor4D, gradient: ProjectionGradient): EnergyReading {
  return tf.tidy(() => {
    const whole = gradient === 'differentiated' ? reconstructWithGradient(vae, pictures) : undefined;
    const reconstructions = whole?.value ?? vae.reconstruct(pictures);
    const differences = tf.sub<tf.Tensor4D>(pictures, reconstructions);
    const direct = tf.mul<tf.Tensor4D>(differences, 2);
    const squares = tf.square(differences);
    return {
      reconstructions,
      squares,
      energies: squares.sum<tf.Tensor1D>([1, 2, 3]),
      gradients: whole ? tf.add(direct, whole.grad) : direct,
    };
  });
}

/** The reconstructions, and that part of the energy's gradient that goes through the networks: one pass there and one back. */
function reconstructWithGradient(vae: FrozenVae, pictures: tf.Tensor4D): { value: tf.Tensor4D; grad: tf.Tensor4D } {
  // The energy's gradient with respect to the reconstruction is 2·(f(x) − x). Put in its place, it saves computing an energy
  // in there, which would take the reconstruction with it.
  const asInEnergy = tf.customGrad((reconstruction, save) => {
    (save as tf.GradSaveFunc)([reconstruction as tf.Tensor]);
    return {
      value: tf.clone(reconstruction as tf.Tensor),
      gradFunc: (_: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(tf.sub(saved, pictures), 2),
    };
  });
  return tf.valueAndGrad((x: tf.Tensor4D) => asInEnergy(vae.reconstruct(x)) as tf.Tensor4D)(pictures);
}
