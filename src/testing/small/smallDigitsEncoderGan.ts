/** The course's networks for digits, small enough for a test and fixed by their seed; PyTorch trains the same (environment/references). */
import type { FloatImages } from '../../images/imageBatch';
import { digitEncoder, smallDigitDiscriminator, smallDigitGenerator } from '../../lessons/mnist-anogan/courseNetworks';
import { randomSource } from '../../tensors/random';
import { EncoderGanOptions, EncoderGanTraining } from '../../training/trainables/encoderGan';

/** Steps that the reference has. */
export const referenceSteps = 4;
/** Weight of the discriminator's word in the reference with generated pictures. */
export const referenceAdversarial = 1;

const channels = 4;
export const referenceLatent = 5;
const count = 8;

/**
 * A training in batches of all eight images, `[8, 32, 32, 1]`; without noise and changes unless asked for, so that the
 * order of the images does not matter.
 */
export function smallDigitsEncoderGan(
  options: Partial<EncoderGanOptions> & Pick<EncoderGanOptions, 'fakes'>,
): EncoderGanOptions & { training: EncoderGanTraining } {
  const random = randomSource('reference');
  const all: EncoderGanOptions = {
    encoder: digitEncoder({ random: random.fork('encoder'), channels, latent: referenceLatent }),
    generator: smallDigitGenerator({ random: random.fork('generator'), channels, latent: referenceLatent }),
    discriminator: smallDigitDiscriminator({ random: random.fork('discriminator'), channels }),
    images: someImages(),
    batch: count,
    steps: referenceSteps,
    learningRate: { autoencoder: 5e-3, discriminator: 4e-3 },
    noise: 0,
    adversarial: 0,
    random,
    ...options,
  };
  return { ...all, training: new EncoderGanTraining(all) };
}

/** Slanted strokes of different widths, −1 to 1. */
function someImages(): FloatImages {
  const side = 32;
  const values = Float32Array.from({ length: count * side * side }, (_, i) => {
    const [n, x, y] = [Math.floor(i / side ** 2), i % side, Math.floor(i / side) % side];
    const fromStroke = Math.abs(x - 16 + (n - 4) * 0.2 * (y - 16)) / (1 + 0.4 * n);
    return y < 4 || y > 27 ? -1 : 1 - 2 * Math.min(1, fromStroke / 3);
  });
  return { values, count, height: side, width: side, channels: 1 };
}
