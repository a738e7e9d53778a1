/** A marking GAN on a few small batches, fixed by its seed; PyTorch trains the same (environment/references). */
import type { FloatImages } from '../../images/imageBatch';
import {
  screwDamageDiscriminator,
  screwEncoder,
  uprightScrewGenerator,
  uprightSize,
} from '../../lessons/screw-anogan/courseNetworks';
import { randomSource } from '../../tensors/random';
import { MarkingGanOptions, markingGanTraining } from '../../training/trainables/markingGan';
import type { StagedTraining } from '../../training/staged';

/** Steps that the reference has, of each part. */
export const referenceSteps = 3;

/** Trained as the recipe does, at rates that move the weights far enough to compare. */
export function smallMarkingGan(
  options: Partial<MarkingGanOptions> = {},
): MarkingGanOptions & { training: StagedTraining } {
  const random = randomSource('marking reference');
  const latent = 6;
  const all: MarkingGanOptions = {
    encoder: screwEncoder({ random: random.fork('encoder'), latent }),
    generator: uprightScrewGenerator({ random: random.fork('generator'), latent }),
    discriminator: screwDamageDiscriminator({ random: random.fork('discriminator') }),
    images: someParts(5),
    rebuilding: { steps: referenceSteps, batch: 3, learningRate: 0.05 },
    marking: { steps: referenceSteps, batch: 4, learningRate: 0.05, grain: 0.04, visible: 0.12, weight: 3 },
    changes: {
      affine: { degrees: 0.4, scale: 0.006, slant: 0, shift: { pixels: 0.7 } },
      light: { gain: 0.08, offset: 0.05 },
    },
    random,
    ...options,
  };
  return { ...all, training: markingGanTraining(all) };
}

/** Upright parts with a thick end and a thread, each cut a little otherwise: `[n, 64, 256, 1]`, the table at 0. */
export function someParts(count: number): FloatImages {
  const { height, width } = uprightSize;
  const values = Float32Array.from({ length: count * height * width }, (_, i) => {
    const [n, y, x] = [Math.floor(i / (height * width)), Math.floor(i / width) % height, i % width];
    const half = x > 200 ? 16 : 8 + Math.sin(0.6 * x + n);
    return x < 30 || x > 225 || Math.abs(y - 31.5) > half ? 0 : -1 + 0.3 * Math.cos(0.2 * y + 0.05 * x * (1 + 0.1 * n));
  });
  return { values, count, height, width, channels: 1 };
}
