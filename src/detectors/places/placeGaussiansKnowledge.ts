/**
 * What a Gaussian a place knows: the mean and the covariance of whole parts' features at each place of the grid (PaDiM: T. Defard et al.,
 * ICPR workshops 2020), learnt in one pass that keeps sums and no features.
 */
import { triangleSize } from '../../tensors/lowerTriangle';
import { type RandomSource, randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { detectorTensor, type NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import type { WorkOptions } from '../../work/work';
import { eachPlace } from './eachPlace';
import type { PictureBlocks } from './pictureBlocks';
import type { PlaceFeatures } from './placeFeatures';
import { type PlaceCovariance, placeCovariances } from './placeCovariances';
import { PlaceSums } from './placeSums';

export type PlaceGaussiansKnowledge = {
  /** Which of the features' channels count, rising, `[c]`. */
  channels: tf.Tensor1D;
  /** `[places, c]`. */
  mean: tf.Tensor2D;
  /**
   * `[places, c·(c + 1)/2]`, or `[1, …]` where all places share one: lower triangular matrices W, row by row, with Wᵀ·W the inverse of the
   * covariance.
   */
  triangles: tf.Tensor2D;
};

export interface PlaceGaussiansOptions extends WorkOptions {
  /** Channels that count, drawn by the seed, or all of them. Default 100, or all where these are fewer. */
  channels?: number | 'all';
  /** Default 'ledoit-wolf'. */
  covariance?: PlaceCovariance;
  /** Fixes the channels. Default 1. */
  seed?: number;
}

/**
 * Learns from whole parts that lie as those to be judged will lie; how few are enough, {@link placeCovariances} says. Stopping it learns from
 * what was looked at by then.
 *
 * @returns what the caller disposes
 * @throws RangeError when there are no pictures, nothing to be seen on them, or not so many channels
 */
export async function learnPlaceGaussians(
  features: PlaceFeatures,
  pictures: PictureBlocks,
  { channels, covariance = 'ledoit-wolf', seed = 1, ...work }: PlaceGaussiansOptions = {},
): Promise<PlaceGaussiansKnowledge> {
  const chosen = chosenChannels(features.shape[2], channels, randomSource(seed));
  const sums = new PlaceSums();
  const indices = tf.tensor1d(chosen, 'int32');
  try {
    const learn = (found: tf.Tensor3D): void => {
      const taken = tf.gather(found, indices, 2);
      sums.add(taken);
      taken.dispose();
    };
    await eachPlace(features, pictures, learn, { label: 'Gaussian a place', ...work });
    const { means, triangles } = await placeCovariances(await sums.read(), covariance, work);
    return {
      channels: tf.tensor1d(chosen),
      mean: tf.tensor2d(means, [means.length / chosen.length, chosen.length]),
      triangles: tf.tensor2d(triangles, [triangles.length / triangleSize(chosen.length), triangleSize(chosen.length)]),
    };
  } finally {
    sums.dispose();
    indices.dispose();
  }
}

function chosenChannels(
  available: number,
  asked: number | 'all' = Math.min(100, available),
  random: RandomSource,
): number[] {
  const count = asked === 'all' ? available : asked;
  if (!Number.isInteger(count) || count < 1 || count > available)
    throw new RangeError(
      `PlaceGaussians: expected from 1 to ${available} channels, as the features have, found ${count}.`,
    );
  return Array.from(random.permutation(available).slice(0, count)).sort((a, b) => a - b);
}

const names = ['channels', 'mean', 'triangles'] as const;

/** As tensors for a checkpoint; they are the knowledge's own. */
export function placeGaussiansTensors(knowledge: PlaceGaussiansKnowledge): NamedTensors {
  return new Map(names.map((name) => [`knowledge/${name}`, knowledge[name]]));
}

/**
 * What {@link placeGaussiansTensors} put into a checkpoint; copies, which the caller disposes.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function placeGaussiansFrom({
  tensors,
  file,
}: Pick<OpenedCheckpoint, 'tensors' | 'file'>): PlaceGaussiansKnowledge {
  const found = names.map((name) => [name, detectorTensor(tensors, `knowledge/${name}`, file)] as const);
  return Object.fromEntries(
    found.map(([name, tensor]) => [name, tensor.clone()]),
  ) as unknown as PlaceGaussiansKnowledge;
}
