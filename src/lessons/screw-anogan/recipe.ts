/**
 * Walkthrough 000: AnoGAN on the screws of MVTec AD.
 *
 * Source: AIAV (UAS Technikum Wien), Was macht eine Schraube zu einer Schraube? (the text in German; facts and figures only).
 */
import type { AnoganSearchOptions } from '../../detectors/search/anoganSearch';
import { openCv } from '../../images/parts/openCv';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toFloats, toSymmetric } from '../../images/normalise';
import { sourceStages } from '../../images/parts/sourcePreparation';
import { screwDiscriminator, screwGenerator, screwPictureWidth } from './networks';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { GanTraining } from '../../training/trainables/gan';
import type { LatentDistribution } from '../../training/latents';
import type { OptimizerSettings } from '../../training/optimizers/optimizers';
import { keepSamples } from '../../training/sampleSheets';
import { Trainer } from '../../training/trainer';

export interface ScrewAnoganRecipe {
  name: 'screw-anogan/source';
  batch: number;
  /** Steps in all. */
  steps: number;
  optimizers: { generator: OptimizerSettings; discriminator: OptimizerSettings };
  latents: LatentDistribution;
  /** How batch normalisation treats the pictures that the discriminator learns to refuse. */
  fakes: 'batch' | 'running';
  /** Steps between two saves, each with a sheet of samples. The text has one every 5,000. */
  saveEvery: number;
  search: Required<Pick<AnoganSearchOptions, 'lambda' | 'iterations' | 'learningRate' | 'startDeviation'>>;
}

/**
 * As the text has it. Where it says one thing and does another, this is what makes its numbers:
 *
 * - It reduces its training images to a sixteenth, which is 64×64, and its test image to a thirty-second. Its generator draws
 *   32×32, so that is taken for both.
 * - Its discriminator's loss is the mean over real and generated pictures together; ours is the sum of two means. So half
 *   its rate is the same update.
 * - Its search does not move a latent vector but the weights of a dense layer between a fixed uniform one and the generator.
 *   Adam divides each gradient by its own size, so a step of 0.001 in each of these weights moves a component of the
 *   generator's input by 0.001 · (1 + Σ|z|), with 128 uniform numbers about 0.065; and a new dense layer makes N(0, 1/3) of them.
 *
 * Where we differ: images come in epochs, not drawn anew each time, and the generator learns on other latent vectors than the
 * discriminator of the same step.
 */
export const screwAnoganSource: ScrewAnoganRecipe = {
  name: 'screw-anogan/source',
  batch: 64,
  steps: 70_000,
  optimizers: {
    generator: { kind: 'nesterov', learningRate: 5e-4, momentum: 0.9 },
    discriminator: { kind: 'nesterov', learningRate: 2.5e-4, momentum: 0.9 },
  },
  latents: 'uniform',
  fakes: 'running',
  saveEvery: 2500,
  search: { lambda: 0.1, iterations: 500, learningRate: 0.065, startDeviation: Math.sqrt(1 / 3) },
};

/**
 * Square pictures `[n, h, w, 1 | 3]` as the source reduces them: `[n, 32, 32, 1]`, read between pixels without smoothing.
 *
 * @throws RangeError when they are not square
 */
export async function reduceScrews(pictures: ByteImages): Promise<ByteImages> {
  const { cv } = await openCv();
  const { count, height, width, channels } = pictures;
  if (height !== width)
    throw new RangeError(`reduceScrews: expected square pictures, found ${width}×${height} pixels.`);
  const length = height * width * channels;
  const area = screwPictureWidth ** 2;
  const pixels = new Uint8Array(count * area);
  for (let n = 0; n < count; n++) {
    const picture = { ...pictures, count: 1, pixels: pictures.pixels.subarray(n * length, (n + 1) * length) };
    const reduced = sourceStages(cv, picture, { reduction: width / screwPictureWidth }).at(-1);
    if (reduced) pixels.set(reduced.image.pixels, n * area);
  }
  return { pixels, count, height: screwPictureWidth, width: screwPictureWidth, channels: 1 };
}

/**
 * Bytes `[n, 32, 32, 1]` as the networks see them: in [−1, 1] for training; in detection the text forgets to divide, and
 * `asInTheText` does so, too.
 */
export function prepareSourceScrews(reduced: ByteImages, { asInTheText = false } = {}): FloatImages {
  return asInTheText ? toFloats(reduced) : toSymmetric(reduced);
}

/** The two networks of the recipe, with the seed's initial weights. */
export function screwAnoganNetworks(seed: number): { generator: tf.LayersModel; discriminator: tf.LayersModel } {
  const random = randomSource(seed);
  return {
    generator: screwGenerator({ random: random.fork('generator') }),
    discriminator: screwDiscriminator({ random: random.fork('discriminator') }),
  };
}

export interface ScrewAnoganTraining {
  recipe: ScrewAnoganRecipe;
  seed: number;
  networks: ReturnType<typeof screwAnoganNetworks>;
  /** `[n, 32, 32, 1]` in [−1, 1]. Not disposed here. */
  images: tf.Tensor4D;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of the recipe's GAN. */
export function screwAnoganTrainer(options: ScrewAnoganTraining): Trainer {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const gan = new GanTraining({ ...networks, ...recipe, images, random: randomSource(seed) });
  const { batch, optimizers, latents, fakes } = recipe;
  const settings = {
    seed,
    data,
    images: images.shape[0],
    batch,
    generator: Object.values(optimizers.generator).join(' '),
    discriminator: Object.values(optimizers.discriminator).join(' '),
    latents,
    fakes,
  };
  const { generator } = networks;
  const trainer = new Trainer(gan, { recipe: recipe.name, settings, checkpoint, every: recipe.saveEvery });
  if (checkpoint)
    trainer.whenSaving(async (step) => {
      const random = randomSource(seed).fork('samples');
      await keepSamples(checkpoint, step, { generator, random, latents, real: images });
    });
  return trainer;
}
