/**
 * What a memory of patches knows: features of whole parts, wherever on the picture they were, so few that they can be compared with all
 * (PatchCore: K. Roth et al., CVPR 2022).
 */
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { detectorTensor, type NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import type { WorkOptions } from '../../work/work';
import { eachPlace } from './eachPlace';
import { kCentres } from './kCentres';
import type { PictureBlocks } from './pictureBlocks';
import type { PlaceFeatures } from './placeFeatures';
import { RowSample } from './rowSample';

export type PatchMemoryKnowledge = {
  /** Features that are kept, `[m, channels]`. */
  bank: tf.Tensor2D;
};

export interface PatchMemoryOptions extends WorkOptions {
  /** Features that are kept at most. Default 1,000. */
  size?: number;
  /** Features that these are chosen from, drawn from those of all places of all pictures: what memory and time depend on. Default 20,000. */
  candidates?: number;
  /** Dimensions in which the choice compares them, projected at random (W. Johnson and J. Lindenstrauss, 1984). Default 64. */
  projected?: number;
  /** Fixes draws and projection. Default 1. */
  seed?: number;
}

/**
 * Learns from whole parts in one pass: of the features at all places a sample is drawn, and of it as many as asked for are chosen so that
 * none is far from a chosen one. Any number of pictures will do, a single one too. Stopping it learns from what was looked at by then.
 *
 * @returns what the caller disposes
 * @throws RangeError when there are no pictures, or a size is no whole number from 1 on
 */
export async function learnPatchMemory(
  features: PlaceFeatures,
  pictures: PictureBlocks,
  { size = 1000, candidates = 20000, projected = 64, seed = 1, ...work }: PatchMemoryOptions = {},
): Promise<PatchMemoryKnowledge> {
  for (const [name, value] of Object.entries({ size, candidates, projected }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`PatchMemory, ${name}: expected a whole number from 1 on, found ${value}.`);
  const channels = features.shape[2];
  const random = randomSource(seed);
  const sample = new RowSample(channels, candidates, random.fork('sample'));
  const learn = async (found: tf.Tensor3D): Promise<void> => sample.add(await found.data<'float32'>());
  await eachPlace(features, pictures, learn, { label: 'Memory of patches', ...work });
  const rows = tf.tensor2d(sample.rows, [sample.rows.length / channels, channels]);
  const points = tf.tidy<tf.Tensor2D>(() =>
    projected < channels ? tf.matMul(rows, random.fork('projection').normal([channels, projected])) : rows.clone(),
  );
  try {
    const [, dimensions] = points.shape;
    const found = await points.data<'float32'>();
    const chosen = await kCentres(found, { dimensions, count: size, random: random.fork('first'), ...work });
    return { bank: tf.tidy(() => tf.gather(rows, tf.tensor1d(chosen, 'int32'))) };
  } finally {
    tf.dispose([rows, points]);
  }
}

/** The tensor's name in a checkpoint. */
export const bankName = 'knowledge/bank';

/** As tensors for a checkpoint; they are the knowledge's own. */
export function patchMemoryTensors({ bank }: PatchMemoryKnowledge): NamedTensors {
  return new Map([[bankName, bank]]);
}

/**
 * What {@link patchMemoryTensors} put into a checkpoint; a copy, which the caller disposes.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function patchMemoryFrom({ tensors, file }: Pick<OpenedCheckpoint, 'tensors' | 'file'>): PatchMemoryKnowledge {
  return { bank: detectorTensor(tensors, bankName, file).clone() as tf.Tensor2D };
}
