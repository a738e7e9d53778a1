/**
 * The course's recipes for the digits of walkthrough 001: what AnoGAN becomes when its range fits, an encoder takes the
 * search's place, and the score asks several witnesses. Differences from the source:
 *
 * - pixels in [−1, 1], the range of tanh, at 32×32 (28 and a border) without enlarging;
 * - an encoder trained along with the generator, which has to see through noise;
 * - random affine changes of each training image;
 * - a discriminator that learns from damaged normal images;
 * - a score of four parts (src/detectors/encoderGan/encoderGanParts.ts), in place of two weighed by hand.
 */
import type { AffineOptions } from '../../images/moves/affine';
import { addBorder } from '../../images/border';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toSymmetric } from '../../images/normalise';
import { digitEncoder, smallDigitDiscriminator, smallDigitGenerator } from './courseNetworks';
import { randomSource } from '../../tensors/random';
import { EncoderGanNetworks, EncoderGanOptions, EncoderGanTraining } from '../../training/trainables/encoderGan';
import { Trainer } from '../../training/trainer';
import type { DigitChoice } from './recipe';

export interface MnistAnoganCourseRecipe extends DigitChoice {
  name: 'mnist-anogan/course' | 'mnist-anogan/course-all';
  batch: number;
  /** Steps in all; the learning rate falls to 0 along them. */
  steps: number;
  learningRate: { autoencoder: number; discriminator: number };
  /** Standard deviation of the noise on what the encoder sees. */
  noise: number;
  /** What the discriminator learns to refuse. */
  fakes: EncoderGanOptions['fakes'];
  /** Weight of the discriminator's word in the generator's training. */
  adversarial: number;
  affine: Omit<AffineOptions, 'next'> & { shift: number };
  /** Length of the latent vector. */
  latent: number;
  /** Steps between two saves. */
  saveEvery: number;
}

/**
 * From as few images as the source has. The settings were compared on digits of the training file alone: held-out 7s and
 * 8s against 0, 1, 3, 4, 5, 6 and 9. The 2 and the test file had no say.
 */
export const mnistAnoganCourse: MnistAnoganCourseRecipe = {
  name: 'mnist-anogan/course',
  normal: [7, 8],
  anomalous: [2],
  trainCount: 400,
  heldOutCount: 500,
  testCount: 600,
  batch: 64,
  steps: 3000,
  learningRate: { autoencoder: 1e-3, discriminator: 1e-3 },
  noise: 0.3,
  fakes: 'damaged',
  adversarial: 0,
  affine: { degrees: 11, scale: 0.12, slant: 0.15, shift: 0.03 },
  latent: 12,
  saveEvery: 200,
};

/** From all images but those held out: more of them need fewer changes and bear a longer latent vector. */
export const mnistAnoganCourseAll: MnistAnoganCourseRecipe = {
  ...mnistAnoganCourse,
  name: 'mnist-anogan/course-all',
  steps: 5000,
  trainCount: Infinity,
  affine: { degrees: 5.5, scale: 0.06, slant: 0.075, shift: 0.015 },
  latent: 16,
};

export const mnistAnoganCourses: readonly MnistAnoganCourseRecipe[] = [mnistAnoganCourse, mnistAnoganCourseAll];

/** Bytes `[n, 28, 28, 1]` → `[n, 32, 32, 1]` in [−1, 1]. */
export function prepareCourseDigits(digits: ByteImages): FloatImages {
  return addBorder(toSymmetric(digits), { border: 2, value: -1 });
}

/** The recipe's networks, with the seed's initial weights. */
export function mnistAnoganCourseNetworks(
  { latent }: Pick<MnistAnoganCourseRecipe, 'latent'>,
  seed: number,
): EncoderGanNetworks {
  const random = randomSource(seed);
  return {
    encoder: digitEncoder({ random: random.fork('encoder'), latent }),
    generator: smallDigitGenerator({ random: random.fork('generator'), latent }),
    discriminator: smallDigitDiscriminator({ random: random.fork('discriminator') }),
  };
}

export interface MnistAnoganCourseTraining {
  recipe: MnistAnoganCourseRecipe;
  seed: number;
  networks: EncoderGanNetworks;
  /** As {@link prepareCourseDigits} makes them. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of the recipe's networks. */
export function mnistAnoganCourseTrainer(options: MnistAnoganCourseTraining): Trainer {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const training = new EncoderGanTraining({ ...networks, ...recipe, images, random: randomSource(seed) });
  const { normal, batch, steps, learningRate, noise, fakes, adversarial, affine, latent } = recipe;
  const settings = {
    seed,
    data,
    images: images.count,
    normal: normal.join(' '),
    batch,
    steps,
    learningRate: Object.values(learningRate).join(' '),
    noise,
    fakes,
    adversarial,
    affine: Object.values(affine).join(' '),
    latent,
  };
  return new Trainer(training, { recipe: recipe.name, settings, checkpoint, every: recipe.saveEvery });
}
