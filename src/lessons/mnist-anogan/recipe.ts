/**
 * Walkthrough 001: AnoGAN on MNIST, the digits 7 and 8 normal, 2 anomalous.
 *
 * Source: 秃头小苏, 对抗生成网络GAN系列——AnoGAN原理及缺陷检测实战 (the text in Chinese; facts and figures only).
 */
import { ImageSet, select, take, withLabels } from '../../datasets/imageSet';
import type { AnoganSearchOptions } from '../../detectors/search/anoganSearch';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { standardise, toFloats, toUnit } from '../../images/normalise';
import { resizeBicubic } from '../../images/resize';
import { pictureWidth } from '../../networks/dcgan';
import { digitDiscriminator, digitGenerator } from './networks';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { GanTraining } from '../../training/trainables/gan';
import { adamForBoth } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';

export interface MnistAnoganRecipe {
  name: 'mnist-anogan/source';
  /** Digits that are normal: all that training sees. */
  normal: readonly number[];
  /** Digits that the test adds. */
  anomalous: readonly number[];
  /** The first so many normal digits of the training file. */
  trainCount: number;
  /** The last so many normal digits of the training file (at most a fifth of them) are held out, for the threshold. */
  heldOutCount: number;
  /** The first so many normal and anomalous digits of the test file. */
  testCount: number;
  /** Pixels become (value − mean) / std, value being the byte itself or, with `unit`, the byte divided by 255. */
  pixels: { unit: boolean; mean: number; std: number };
  batch: number;
  epochs: number;
  learningRate: { generator: number; discriminator: number };
  betas: readonly [number, number];
  /** Epochs between two saves. */
  saveEvery: number;
  search: Required<Pick<AnoganSearchOptions, 'lambda' | 'iterations' | 'learningRate' | 'batch' | 'batchNorm'>>;
}

/**
 * As the text has it. Two things it does not say are filled in: the batch (64) and the number of epochs (150).
 *
 * `unit: false` is no slip of ours: the text reads its CSV files as floating-point numbers, and torchvision's ToTensor
 * divides by 255 only what is stored in bytes. So its pictures reach (255 − 0.1307) / 0.3081 = 827, its generator's tanh
 * ends at 1, and only so can a score be the 464,040.44 that it reports.
 */
export const mnistAnoganSource: MnistAnoganRecipe = {
  name: 'mnist-anogan/source',
  normal: [7, 8],
  anomalous: [2],
  trainCount: 400,
  heldOutCount: 500,
  testCount: 600,
  pixels: { unit: false, mean: 0.1307, std: 0.3081 },
  batch: 64,
  epochs: 150,
  learningRate: { generator: 1e-4, discriminator: 4e-4 },
  betas: [0, 0.9],
  saveEvery: 10,
  // Nobody switches the networks to evaluation mode in the text, so the search normalises by the batch of five.
  search: { lambda: 0.1, iterations: 5000, learningRate: 1e-3, batch: 5, batchNorm: 'batch' },
};

/** Which digits a recipe takes. */
export type DigitChoice = Pick<MnistAnoganRecipe, 'normal' | 'anomalous' | 'trainCount' | 'heldOutCount' | 'testCount'>;

/** The first `trainCount` normal digits of the training file, without those held out. */
export function trainingDigits(train: ImageSet, recipe: DigitChoice): ImageSet {
  const normals = withLabels(train, recipe.normal);
  return take(normals, Math.min(recipe.trainCount, normals.count - heldOutFrom(normals, recipe)));
}

/** The last `heldOutCount` normal digits of the training file: they take no part in training. */
export function heldOutDigits(train: ImageSet, recipe: DigitChoice): ImageSet {
  const normals = withLabels(train, recipe.normal);
  const count = heldOutFrom(normals, recipe);
  return select(
    normals,
    Array.from({ length: count }, (_, i) => normals.count - count + i),
  );
}

/** However few digits there are, four fifths of them are for training. */
function heldOutFrom(normals: ImageSet, { heldOutCount }: DigitChoice): number {
  return Math.min(heldOutCount, Math.floor(normals.count / 5));
}

/** The first `testCount` normal and anomalous digits of the test file, or all of them where there are fewer. */
export function testDigits(test: ImageSet, recipe: DigitChoice): ImageSet {
  const digits = withLabels(test, [...recipe.normal, ...recipe.anomalous]);
  return take(digits, Math.min(recipe.testCount, digits.count));
}

/** Bytes `[n, 28, 28, 1]` as the networks want them: enlarged to 64×64 (bicubic), then normalised. */
export function prepareDigits(digits: ByteImages, { pixels }: MnistAnoganRecipe): FloatImages {
  const floats = pixels.unit ? toUnit(digits) : toFloats(digits);
  return standardise(resizeBicubic(floats, { height: pictureWidth, width: pictureWidth }), pixels);
}

/** The two networks of the recipe, with the seed's initial weights. */
export function mnistAnoganNetworks(seed: number): { generator: tf.LayersModel; discriminator: tf.LayersModel } {
  const random = randomSource(seed);
  return {
    generator: digitGenerator({ random: random.fork('generator') }),
    discriminator: digitDiscriminator({ random: random.fork('discriminator') }),
  };
}

export interface MnistAnoganTraining {
  recipe: MnistAnoganRecipe;
  seed: number;
  networks: ReturnType<typeof mnistAnoganNetworks>;
  /** `[n, 64, 64, 1]`, as {@link prepareDigits} makes them. Not disposed here. */
  images: tf.Tensor4D;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of the recipe's GAN. */
export function mnistAnoganTrainer(options: MnistAnoganTraining): { trainer: Trainer; stepsPerEpoch: number } {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const { batch, learningRate, betas, normal, pixels } = recipe;
  const optimizers = adamForBoth(learningRate, betas);
  const gan = new GanTraining({ ...networks, images, batch, optimizers, random: randomSource(seed) });
  const settings = {
    seed,
    data,
    images: images.shape[0],
    normal: normal.join(' '),
    batch,
    learningRateGenerator: learningRate.generator,
    learningRateDiscriminator: learningRate.discriminator,
    betas: betas.join(' '),
    pixels: `${pixels.unit ? 'unit' : 'byte'} − ${pixels.mean} / ${pixels.std}`,
  };
  const every = recipe.saveEvery * gan.stepsPerEpoch;
  return {
    trainer: new Trainer(gan, { recipe: recipe.name, settings, checkpoint, every }),
    stepsPerEpoch: gan.stepsPerEpoch,
  };
}
