/** The two decoders of walkthrough 002, which draw a picture from features: what they can't draw is no part of the one class. */
import { LayerFeatures } from '../../detectors/features/layerFeatures';
import { addBorder } from '../../images/border';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { quantile } from '../../metrics/quantile';
import { featureDecoder } from '../../networks/featureDecoder';
import { randomSource } from '../../tensors/random';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { FeatureDecoderTraining } from '../../training/trainables/featureDecoder';
import type { AdamSettings } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import { clothesWidth, FashionDocRecipe } from './recipe';
import { HeldOut, heldOutOf } from '../../detectors/heldOut';

export interface FashionDecoderRecipe {
  name: 'fashion-doc/course-decoder' | 'fashion-doc/course-decoder-mobile';
  kind: 'normal' | 'mobile';
  /** Units of the first dense layer, and channels of the innermost maps. */
  hidden: number;
  filters: number;
  batch: number;
  epochs: number;
  optimizer: AdamSettings;
}

/** The decoders draw multiples of eight pixels: the picture and a border. */
export const decodedWidth = 32;
const border = (decodedWidth - clothesWidth) / 2;

/**
 * As the text has them, but for their size: 32×32 grey pixels, which is what Fashion-MNIST has, in place of 96×96 coloured ones, and a
 * quarter of the units. So the rate is ten times the text's.
 */
export const fashionDecoders: readonly FashionDecoderRecipe[] = (['normal', 'mobile'] as const).map((kind) => ({
  name: kind === 'normal' ? 'fashion-doc/course-decoder' : 'fashion-doc/course-decoder-mobile',
  kind,
  hidden: 256,
  filters: 32,
  batch: 128,
  epochs: 10,
  optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999], amsgrad: true, rateDecay: 1e-6 },
}));

/** The decoder of a recipe, with the seed's initial weights: features `[n, length]` → `[n, 32, 32, 1]` in (0, 1). */
export function fashionDecoder(
  { kind, hidden, filters }: FashionDecoderRecipe,
  seed: number,
  length: number,
): tf.LayersModel {
  const random = randomSource(seed).fork('decoder');
  return featureDecoder({
    random,
    kind,
    features: length,
    channels: 1,
    height: decodedWidth,
    width: decodedWidth,
    hidden,
    filters,
    momentum: 0.9,
  });
}

/** Bytes `[n, 28, 28, 1]` → what a decoder shall draw: `[n, 32, 32, 1]` in [0, 1], black around. */
export function decodedClothes(clothes: ByteImages): FloatImages {
  return addBorder(toUnit(clothes), { border, value: 0 });
}

export interface FashionDecoderTask {
  recipe: FashionDecoderRecipe;
  seed: number;
  decoder: tf.LayersModel;
  /** Of the training images, `[n, length]`. They have to live as long as the trainer. */
  features: tf.Tensor2D;
  /** The training images, bytes. */
  clothes: ByteImages;
  /** Where features and images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The trainer of a decoder, and the steps of the whole training. */
export function fashionDecoderTrainer(task: FashionDecoderTask): { trainer: Trainer; steps: number } {
  const { recipe, seed, decoder, features, clothes, data, checkpoint } = task;
  const { kind, hidden, filters, batch, epochs, optimizer } = recipe;
  const training = new FeatureDecoderTraining({
    decoder,
    features,
    images: decodedClothes(clothes),
    batch,
    optimizer,
    random: randomSource(seed),
  });
  const settings = {
    seed,
    data,
    kind,
    hidden,
    filters,
    features: features.shape[1],
    images: clothes.count,
    batch,
    optimizer: Object.values(optimizer).join(' '),
  };
  const trainer = new Trainer(training, { recipe: recipe.name, settings, checkpoint });
  return { trainer, steps: epochs * training.stepsPerEpoch };
}

/** Training images that a heat map's scale is taken from, at most. */
const measured = 1000;
/** The share of normal pictures' map values below the scale's end. */
const mapShare = 0.995;

/**
 * How well normal pictures are drawn: the mean |picture − reconstruction| of each as its score, and the scale of heat maps.
 *
 * @param features of the pictures, `[n, length]`; stay the caller's
 */
export async function decodedHeldOut(
  decoder: tf.LayersModel,
  features: tf.Tensor2D,
  clothes: ByteImages,
): Promise<HeldOut> {
  const count = Math.min(measured, clothes.count);
  const first = clothes.count - count;
  const { values } = decodedClothes(clothes);
  const { differences, means } = tf.tidy(() => {
    const drawn = decoder.predict(features.slice([first, 0])) as tf.Tensor4D;
    const pictures = tf.tensor(values.subarray(first * decodedWidth ** 2), drawn.shape);
    const errors = tf.abs(tf.sub(pictures, drawn));
    return { differences: errors, means: errors.mean([1, 2, 3]) };
  });
  const heldOut = { scores: await numbersOf(means), mapLimit: quantile(await numbersOf(differences), mapShare) };
  tf.dispose([differences, means]);
  return heldOut;
}

export type LoadedDecoder = Trained<{ decoder: tf.LayersModel }, { heldOut: HeldOut }>;

/** Opens a decoder's file. @throws Error as {@link openTrained} does */
export function loadFashionDecoder(file: string): LoadedDecoder {
  return openTrained(file, {
    recipes: fashionDecoders.map(({ name }) => name),
    networks: (note) => {
      const recipe = fashionDecoders.find(({ name }) => name === note.recipe) ?? fashionDecoders[0];
      return { decoder: fashionDecoder(recipe, 0, sizeSetting(note, 'features', file)) };
    },
    more: ({ numbers }) => ({ heldOut: heldOutOf(numbers) }),
  });
}

/**
 * What a detector needs to say where a picture deviates: |picture − reconstruction|, `[n, 28, 28, 1]`, pixels in [0, 1].
 *
 * @param decode features → `[n, 32, 32, 1]`
 */
export function explainByDecoder(
  features: LayerFeatures,
  decode: (features: tf.Tensor2D) => tf.Tensor4D,
  { gamma }: Pick<FashionDocRecipe, 'gamma'>,
): (pictures: tf.Tensor4D) => { reconstructions: tf.Tensor4D; maps: tf.Tensor4D } {
  return (pictures) => {
    const original = tf.pow<tf.Tensor4D>(tf.div(tf.add(pictures, 1), 2), 1 / gamma);
    const drawn = decode(features.apply(pictures));
    const reconstructions = drawn.slice([0, border, border, 0], [-1, clothesWidth, clothesWidth, -1]);
    return { reconstructions, maps: tf.abs(tf.sub<tf.Tensor4D>(original, reconstructions)) };
  };
}
