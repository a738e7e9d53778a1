/**
 * The course's recipe for the digits of walkthrough 001: what AnoGAN becomes when its range fits, an encoder takes the
 * search's place, and the score asks how much is left over for the ink there is. Differences from the source:
 *
 * - pixels in [−1, 1], the range of tanh, at 32×32 (28 and a border) without enlarging;
 * - an encoder trained along with the generator, which has to see through noise;
 * - random affine changes of each training image;
 * - the residual per ink as the score.
 */
import { EncoderReconstruction } from '../detectors/encoderReconstruction';
import { ResidualPerInk } from '../detectors/residualPerInk';
import type { AffineOptions } from '../images/affine';
import { addBorder } from '../images/border';
import type { ByteImages, FloatImages } from '../images/imageBatch';
import { toSymmetric } from '../images/normalise';
import { digitEncoder, smallDigitDiscriminator, smallDigitGenerator } from '../networks/digitsEncoderGan';
import { randomSource } from '../random';
import { EncoderGanNetworks, EncoderGanTraining } from '../training/encoderGan';
import { Trainer } from '../training/trainer';

export interface MnistAnoganCourseRecipe {
  name: 'mnist-anogan/course';
  normal: readonly number[];
  anomalous: readonly number[];
  /** The first so many normal digits of the training file. */
  trainCount: number;
  /** The first so many normal and anomalous digits of the test file. */
  testCount: number;
  batch: number;
  /** Steps in all; the learning rate falls to 0 along them. */
  steps: number;
  learningRate: { autoencoder: number; discriminator: number };
  /** Standard deviation of the noise on what the encoder sees. */
  noise: number;
  /** Weight of the discriminator's word; 0 leaves it out. */
  adversarial: number;
  affine: Omit<AffineOptions, 'next'>;
  /** Length of the latent vector. */
  latent: number;
  /** Steps between two saves. */
  saveEvery: number;
}

/**
 * The settings were compared on digits of the training file alone: held-out 7s and 8s against 0, 1, 3, 4, 5, 6 and 9.
 * The 2 and the test file had no say.
 */
export const mnistAnoganCourse: MnistAnoganCourseRecipe = {
  name: 'mnist-anogan/course',
  normal: [7, 8],
  anomalous: [2],
  trainCount: 400,
  testCount: 600,
  batch: 64,
  steps: 4000,
  learningRate: { autoencoder: 1e-3, discriminator: 2e-4 },
  noise: 0.3,
  adversarial: 0,
  affine: { degrees: 11, scale: 0.12, slant: 0.15, shift: 0.03 },
  latent: 12,
  saveEvery: 200,
};

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
  const { normal, batch, steps, learningRate, noise, adversarial, affine, latent } = recipe;
  const settings = {
    seed,
    data,
    images: images.count,
    normal: normal.join(' '),
    batch,
    steps,
    learningRate: Object.values(learningRate).join(' '),
    noise,
    adversarial,
    affine: Object.values(affine).join(' '),
    latent,
  };
  return new Trainer(training, { recipe: recipe.name, settings, checkpoint, every: recipe.saveEvery });
}

/** The recipe's detector, with the weights that the networks have now. */
export function mnistAnoganCourseDetector(networks: EncoderGanNetworks): ResidualPerInk {
  return new ResidualPerInk(new EncoderReconstruction(networks));
}
