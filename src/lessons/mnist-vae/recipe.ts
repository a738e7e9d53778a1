/**
 * Walkthrough 003, its first half: a variational autoencoder on the digits of MNIST, and the same as a detector.
 *
 * Source: 베어링 고장 진단 프로젝트#4/딥러닝을 활용한 이상감지 (the text in Korean, its author not named; facts and figures only).
 */
import type { ImageSet } from '../../datasets/imageSet';
import type { FloatImages } from '../../images/imageBatch';
import { digitsAutoencoder, digitsVae } from './networks';
import type { VaeNetworks } from '../../networks/vaeReconstruction';
import type { VaeScore } from '../../detectors/vae/vaeDetector';
import { randomSource } from '../../tensors/random';
import type { OptimizerSettings } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import { VaeTraining } from '../../training/trainables/vae';
import type { DigitChoice } from '../mnist-anogan/recipe';

export interface MnistVaeRecipe {
  name: 'mnist-vae/source' | 'mnist-vae/autoencoder' | 'mnist-vae/course';
  /** The digits that are trained on. */
  normal: readonly number[];
  /** Whether the latent vector is a distribution or, in a plain autoencoder, a point. */
  code: 'distribution' | 'point';
  /** Length of the latent vector. */
  latent: number;
  /** Units of the encoder's hidden layers. */
  widths: readonly [number, number];
  batch: number;
  length: { epochs: number } | { steps: number };
  optimizer: OptimizerSettings;
  /** Weight of the divergence in training. */
  divergenceWeight: number;
  /** How the detector scores. */
  score: VaeScore;
}

const allDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * As the text has it, for all digits: to be looked at. Its `reduce_sum(binary_crossentropy(…))` is a plain sum over the pixels: Keras
 * takes the mean over the last axis first, which is the one channel. Where we differ: it goes through the images in the same order in
 * every epoch, we shuffle; its loss is the mean over a step's pictures, ours their sum, so that the shorter last step of an epoch counts
 * for less; Keras adds 1e-7 where our Adam adds 1e-8; and Keras cuts pictures off at 1e-7 before it takes their logarithm, while we
 * take the logits.
 *
 * As a detector it is trained on the normal digits alone, and the text says no more of the score than that it comes from the
 * reconstruction: we take what training minimises of it, the cross-entropy.
 */
export const mnistVaeSource: MnistVaeRecipe = {
  name: 'mnist-vae/source',
  normal: allDigits,
  code: 'distribution',
  latent: 2,
  widths: [512, 256],
  batch: 1024,
  length: { epochs: 50 },
  optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999] },
  divergenceWeight: 1,
  score: 'crossEntropy',
};

/** The source's twin without a distribution: what the text sets the VAE against, and gives no code for. */
export const mnistVaeTwin: MnistVaeRecipe = { ...mnistVaeSource, name: 'mnist-vae/autoencoder', code: 'point' };

/**
 * The course's detector. Differences from the source, in the order of what they bring against damage (`npm run ablate -- mnist-vae`):
 *
 * - a latent vector of 16: with 2, a detector blames normal digits for what two numbers can't say;
 * - the score leaves out what a grey pixel costs however well it is drawn, and counts the rest by the ink there is;
 * - more steps, of fewer pictures: fifty epochs of one digit are 300 steps in the source.
 *
 * Chosen on digits held out from training against the same digits damaged; no other digit and no test image had a say.
 */
export const mnistVaeCourse: MnistVaeRecipe = {
  ...mnistVaeSource,
  name: 'mnist-vae/course',
  normal: [8],
  latent: 16,
  batch: 128,
  length: { steps: 2500 },
  score: 'excessPerInk',
};

export const mnistVaeRecipes: readonly MnistVaeRecipe[] = [mnistVaeSource, mnistVaeTwin, mnistVaeCourse];

/**
 * Which of the training file's digits a recipe takes: all normal ones but the last 500 (at most a fifth), which are held out. Where
 * every digit is normal nothing is to be detected, and none is held out.
 */
export function vaeDigits({ normal }: Pick<MnistVaeRecipe, 'normal'>): DigitChoice {
  const heldOutCount = normal.length === allDigits.length ? 0 : 500;
  const anomalous = allDigits.filter((digit) => !normal.includes(digit));
  return { normal, anomalous, trainCount: Infinity, heldOutCount, testCount: Infinity };
}

/** The recipe's networks, with the seed's initial weights. */
export function mnistVaeNetworks(
  { code, latent, widths }: Pick<MnistVaeRecipe, 'code' | 'latent' | 'widths'>,
  seed: number,
): VaeNetworks {
  const build = code === 'point' ? digitsAutoencoder : digitsVae;
  return build({ random: randomSource(seed), latent, widths });
}

/** The steps of the whole training. */
export function mnistVaeSteps({ length, batch }: Pick<MnistVaeRecipe, 'length' | 'batch'>, images: number): number {
  return 'steps' in length ? length.steps : length.epochs * Math.ceil(images / batch);
}

export interface MnistVaeTraining {
  recipe: MnistVaeRecipe;
  seed: number;
  networks: VaeNetworks;
  /** `[n, 28, 28, 1]` in [0, 1]. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: ImageSet['origin']['source'];
  checkpoint?: string;
}

/** The trainer of the recipe's networks, and how many steps it is to make. */
export function mnistVaeTrainer(options: MnistVaeTraining): { trainer: Trainer; steps: number; stepsPerEpoch: number } {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const { normal, code, latent, widths, batch, optimizer, divergenceWeight } = recipe;
  const training = new VaeTraining({
    ...networks,
    images,
    batch,
    optimizer,
    divergenceWeight,
    augment: (same) => same,
    random: randomSource(seed),
  });
  const settings = {
    seed,
    data,
    images: images.count,
    normal: normal.join(' '),
    code,
    latent,
    widths: widths.join(' '),
    batch,
    optimizer: Object.values(optimizer).join(' '),
    divergenceWeight,
  };
  const steps = mnistVaeSteps(recipe, images.count);
  const every = Math.max(1, Math.ceil(steps / 5));
  const trainer = new Trainer(training, { recipe: recipe.name, settings, checkpoint, every });
  return { trainer, steps, stepsPerEpoch: training.stepsPerEpoch };
}
