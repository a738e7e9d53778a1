/** From trained one-class features to detectors: which layer is read, and what scores its feature vectors. */
import { FeatureDetector } from '../../detectors/features/featureDetector';
import type { FeatureScorer } from '../../detectors/features/featureScorer';
import { LayerFeatures } from '../../detectors/features/layerFeatures';
import { LocalOutlierFactor } from '../../detectors/features/localOutlierFactor';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { onScaledFeatures } from '../../detectors/features/minMaxScaling';
import { NeighbourDistance } from '../../detectors/features/neighbourDistance';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { channelsOf, fromChannelBytes, toChannelBytes } from '../../training/files/channelBytes';
import { LongWork, WorkOptions } from '../../work/work';
import { enlargeClothes, FashionDocNetworks, FashionDocRecipe, prepareClothes } from './recipe';
import type { FashionDocKnowledge } from './knowledge';

/** A layer to read, averaged over fields × fields places. */
export interface ReadLayer {
  /** In a table. */
  name: string;
  layer: string;
  fields: number;
}

/** From the first convolution to the last layer; further on a layer sees more of the picture at once, and knows less of where. */
export const readLayers: readonly ReadLayer[] = [
  { name: 'first convolution', layer: 'Conv1_relu', fields: 4 },
  { name: 'block 0', layer: 'expanded_conv_project_BN', fields: 4 },
  { name: 'block 2', layer: 'block_2_add', fields: 4 },
  { name: 'block 5', layer: 'block_5_add', fields: 4 },
  { name: 'block 9', layer: 'block_9_add', fields: 2 },
  { name: 'block 12', layer: 'block_12_add', fields: 2 },
  { name: 'last layer', layer: 'out_relu', fields: 1 },
];

/** What the text reads. */
export const lastLayer = readLayers[readLayers.length - 1];
/**
 * What the course's detector reads, by Mahalanobis distance. That this scorer suits boots was learnt from boots of the training file; the
 * recipe's validation, which has none, would have taken LOF.
 */
export const courseLayer = readLayers[0];

/** The scorers compared, the text's first: LOF with five neighbours on features scaled to [0, 1]. */
export const scorerKinds = ['LOF', '1-NN', 'Mahalanobis'] as const;
export type ScorerKind = (typeof scorerKinds)[number];

/** @throws RangeError naming the layers when none is called so */
export function readLayerNamed(name: string): ReadLayer {
  return oneOf('layer', readLayers, name, (each) => each.name);
}

/** @throws RangeError naming the kinds when there is no such */
export function scorerKindNamed(name: string): ScorerKind {
  return oneOf('scorer', scorerKinds, name, (kind) => kind);
}

function oneOf<Item>(what: string, items: readonly Item[], name: string, nameOf: (item: Item) => string): Item {
  const found = items.find((item) => nameOf(item) === name);
  if (found === undefined)
    throw new RangeError(`Expected a ${what} out of ${items.map(nameOf).join(', ')}, found ${name}.`);
  return found;
}

/** The id of the method that reads the layer by the scorer, such as `first-convolution-mahalanobis`. */
export function readingId({ name }: Pick<ReadLayer, 'name'>, kind: ScorerKind): string {
  return `${name} ${kind}`.toLowerCase().replaceAll(' ', '-');
}

/** A scorer of a kind that has learnt the features of normal pictures, `[n, d]`. */
export async function learnScorer(kind: ScorerKind, features: tf.Tensor2D): Promise<FeatureScorer> {
  if (kind === 'Mahalanobis') return MahalanobisDistance.learn(features);
  if (kind === '1-NN') return new NeighbourDistance(features, { neighbour: 1 });
  return onScaledFeatures(features, (scaled) => LocalOutlierFactor.learn(scaled, { neighbours: 5 }));
}

/** Reads a layer of a recipe's network. The caller disposes it; it keeps the weights as they are now. */
export function layerFeatures(
  recipe: FashionDocRecipe,
  { features }: Pick<FashionDocNetworks, 'features'>,
  { layer, fields }: ReadLayer,
): LayerFeatures {
  return new LayerFeatures(features, { layer, fields, enlarge: enlargeClothes(recipe) });
}

/** Images whose features are made at once. */
const block = 64;

/**
 * The features of many pictures, `[n, d]`. The caller disposes them.
 *
 * @throws Error when the work is stopped before its end: part of them is of no use
 */
export async function featuresOf(
  features: Pick<LayerFeatures, 'length' | 'apply'>,
  pictures: FloatImages,
  options: WorkOptions = {},
): Promise<tf.Tensor2D> {
  const work = new LongWork({ label: 'Features', total: pictures.count, unit: 'images', ...options });
  const length = pictures.height * pictures.width * pictures.channels;
  const values = new Float32Array(pictures.count * features.length);
  let count = 0;
  try {
    while (count < pictures.count) {
      options.signal?.throwIfAborted();
      const next = Math.min(count + block, pictures.count);
      const some = {
        ...pictures,
        values: pictures.values.subarray(count * length, next * length),
        count: next - count,
      };
      const found = tf.tidy(() => features.apply(imagesToTensor(some)));
      values.set(await found.data<'float32'>(), count * features.length);
      found.dispose();
      count = next;
      await work.advance(count);
    }
  } finally {
    await work.end(count);
  }
  return tf.tensor2d(values, [pictures.count, features.length]);
}

export interface FeatureDetectorTask {
  recipe: FashionDocRecipe;
  networks: Pick<FashionDocNetworks, 'features'>;
  read: ReadLayer;
  /** The first gives the score, the others parts of the result. */
  kinds: readonly ScorerKind[];
  /** The normal training images, bytes. */
  target: ByteImages;
}

/** A detector that has learnt the features of the target. The networks stay the caller's. */
export async function learnFeatureDetector(
  { recipe, networks, read, kinds, target }: FeatureDetectorTask,
  work?: WorkOptions,
): Promise<FeatureDetector> {
  const features = layerFeatures(recipe, networks, read);
  const known = await featuresOf(features, prepareClothes(target, recipe), work);
  const scorers = await Promise.all(kinds.map((kind) => learnScorer(kind, known)));
  known.dispose();
  const extract = (pictures: tf.Tensor4D): tf.Tensor2D => features.apply(pictures);
  return new FeatureDetector({ name: `${read.name}, ${kinds[0]}`, extract, scorers, owned: [features], block });
}

/** Of the target, the last sixth takes no part in what the shipped scorer learns: its scores make the threshold. */
export function learntPart({ count }: { count: number }): number {
  return Math.ceil((count * 5) / 6);
}

/**
 * What the course's detector has to know besides its network, so that it works without the training images: the scorer, learnt of the
 * first five sixths of the target, and the scores of the rest. The network has seen the rest.
 */
export async function learnKnowledge(
  recipe: FashionDocRecipe,
  networks: Pick<FashionDocNetworks, 'features'>,
  target: ByteImages,
  work?: WorkOptions,
): Promise<FashionDocKnowledge> {
  const features = layerFeatures(recipe, networks, courseLayer);
  const all = await featuresOf(features, prepareClothes(target, recipe), work);
  features.dispose();
  const learnt = learntPart(target);
  const [first, rest] = [all.slice([0, 0], [learnt, -1]), all.slice([learnt, 0])];
  const { mean, whitening } = (await MahalanobisDistance.learn(first)).knowledge;
  const knowledge = { mean, whitening: await asInBytes(whitening) };
  const scores = new MahalanobisDistance(knowledge).score(rest);
  const heldOut = await numbersOf(scores);
  tf.dispose([all, first, rest, whitening, scores]);
  return { ...knowledge, heldOut };
}

/**
 * As a file in bytes gives it back. Rounding adds a little in the directions in which features hardly differ, where that is a lot: scores grow by a
 * sixth, and a threshold from before would let pass fewer than it says.
 */
async function asInBytes(matrix: tf.Tensor2D): Promise<tf.Tensor2D> {
  const channels = channelsOf(matrix.shape);
  return tf.tensor2d(fromChannelBytes(toChannelBytes(await numbersOf(matrix), channels)), matrix.shape);
}
