/** The capsules' VAE small enough for a test, fixed by its seed; PyTorch trains the same (environment/references). */
import type { FloatImages } from '../../images/imageBatch';
import { turnAndFlip } from '../../images/moves/turnAndFlip';
import { capsuleDecoder, capsuleEncoder } from '../../lessons/capsule-vae/networks';
import { randomSource } from '../../tensors/random';
import { VaeOptions, VaeTraining } from '../../training/trainables/vae';

/** Steps that the reference has: two epochs. */
export const referenceSteps = 4;

const width = 32;
const count = 5;

/** Trained as the recipe does, with a rate and a weight decay that move the weights far enough to compare. */
export function smallVae(options: Partial<VaeOptions> = {}): VaeOptions & { training: VaeTraining } {
  const random = randomSource('vae reference');
  const sizes = { latent: 6, width, channels: 4 };
  const all: VaeOptions = {
    encoder: capsuleEncoder({ random: random.fork('encoder'), ...sizes }),
    decoder: capsuleDecoder({ random: random.fork('decoder'), ...sizes }),
    images: someImages(),
    batch: 3,
    optimizer: { kind: 'adam', learningRate: 5e-3, betas: [0.5, 0.999], weightDecay: 30 },
    augment: turnAndFlip,
    random,
    ...options,
  };
  return { ...all, training: new VaeTraining(all) };
}

/** Ellipses of two colours on white, each lying and coloured a little otherwise: `[5, 32, 32, 3]`, 0 to 1. */
function someImages(): FloatImages {
  const values = Float32Array.from({ length: count * width ** 2 * 3 }, (_, i) => {
    const channel = i % 3;
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width) % width];
    const n = Math.floor(i / 3 / width ** 2);
    const inside = ((x - 16) / 12) ** 2 + ((y - 14 - n) / 6) ** 2 < 1;
    if (!inside) return 0.95;
    return x < 14 + n ? [0.3, 0.1, 0.05 * n][channel] : [0.9, 0.4 + 0.1 * n, 0.1][channel];
  });
  return { values, count, height: width, width, channels: 3 };
}
