/** The digits' VAE, or its plain twin, small enough for a test, fixed by its seed; PyTorch trains the same (environment/references). */
import type { FloatImages } from '../../images/imageBatch';
import { digitsAutoencoder, digitsVae } from '../../lessons/mnist-vae/networks';
import { randomSource } from '../../tensors/random';
import { VaeOptions, VaeTraining } from '../../training/trainables/vae';

/** Steps that the reference has: two epochs. */
export const digitsReferenceSteps = 4;

const side = 28;
const count = 5;

export type SmallDigitsCode = 'distribution' | 'point';

/** Trained as the recipe does, at a rate that moves the weights far enough to compare. */
export function smallDigitsVae(code: SmallDigitsCode): VaeOptions & { training: VaeTraining } {
  const random = randomSource('digits vae reference');
  const sizes = { random, latent: 3, widths: [12, 8] as const };
  const all: VaeOptions = {
    ...(code === 'point' ? digitsAutoencoder(sizes) : digitsVae(sizes)),
    images: someImages(),
    batch: 3,
    optimizer: { kind: 'adam', learningRate: 5e-3, betas: [0.9, 0.999] },
    augment: (images) => images,
    random,
    divergenceWeight: 0.7,
  };
  return { ...all, training: new VaeTraining(all) };
}

/** Rings of several sizes, grey at their edges: `[5, 28, 28, 1]`, 0 to 1. */
function someImages(): FloatImages {
  const values = Float32Array.from({ length: count * side ** 2 }, (_, i) => {
    const [x, y, n] = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)];
    const away = Math.abs(Math.hypot(x - 13.5, y - 13.5 - n) - 5 - n);
    return Math.max(0, 1 - away / 2.5);
  });
  return { values, count, height: side, width: side, channels: 1 };
}
