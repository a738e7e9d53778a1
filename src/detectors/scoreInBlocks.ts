/** For detectors that score an image in one go: block by block, with progress and a stop. */
import { numbersOf } from '../tensors/numbers';
import { picturesAtOnce } from '../tensors/picturesAtOnce';
import { tf } from '../tensors/tf';
import { inWordsOfMemory } from '../work/outOfMemory';
import { LongWork } from '../work/work';
import { AnomalyResult } from './anomalyResult';
import type { ScoreOptions } from './detector';
import { joinFloats } from './joinFloats';

/** What a detector finds for a block of n images; scoreInBlocks reads the tensors and frees them. */
export type BlockScores = {
  /** `[n]`. */
  scores: tf.Tensor;
  /** Parts of the score, each `[n]`. */
  parts?: Record<string, tf.Tensor>;
  /** As the images, `[n, height, width, channels]`. */
  reconstructions?: tf.Tensor;
  /** `[n, height, width, 1]`. */
  maps?: tf.Tensor;
};

export interface BlockOptions extends ScoreOptions {
  /** Says in the progress what is being done. */
  label: string;
  /** Images a block, fewer where memory is short. Default 256. */
  block?: number;
}

/** Scores `images`, `[n, height, width, channels]`, with a function for one block of them, which is called within a tidy. */
export function scoreInBlocks(
  images: tf.Tensor4D,
  scoreBlock: (images: tf.Tensor4D) => BlockScores,
  options: BlockOptions,
): Promise<AnomalyResult> {
  return scoreInReadBlocks(images, (block) => Promise.resolve(tf.tidy(() => scoreBlock(block))), options);
}

/** The same with a function that has to read tensors on its way, and so tidies up itself: what it gives is all that is left of it. */
export async function scoreInReadBlocks(
  images: tf.Tensor4D,
  scoreBlock: (images: tf.Tensor4D) => Promise<BlockScores>,
  { label, block = 256, want = 'all', ...options }: BlockOptions,
): Promise<AnomalyResult> {
  const [total, height, width, channels] = images.shape;
  const most = picturesAtOnce(block, height * width * channels);
  const work = new LongWork({ label, total, unit: 'images', ...options });
  const found: PlainScores[] = [];
  let count = 0;
  try {
    while (count < total && !work.isStopped()) {
      const size = Math.min(most, total - count);
      found.push(await scorePart(images.slice([count, 0, 0, 0], [size, -1, -1, -1]), scoreBlock, want));
      count += size;
      await work.advance(count);
    }
  } finally {
    await work.end(count);
  }
  const joined = (pick: (each: PlainScores) => Float32Array | undefined) => {
    const parts = found.map(pick);
    return parts.every((part) => part !== undefined) ? joinFloats(parts) : undefined;
  };
  const [reconstructions, maps] = [joined((each) => each.reconstructions), joined((each) => each.maps)];
  const names = Object.keys(found[0]?.parts ?? {});
  return {
    count,
    scores: joinFloats(found.map(({ scores }) => scores)),
    parts: Object.fromEntries(names.map((name) => [name, joinFloats(found.map(({ parts }) => parts[name]))])),
    reconstructions: reconstructions && { values: reconstructions, count, height, width, channels },
    maps: maps && { values: maps, count, height, width, channels: 1 },
    millisecondsPerImage: (work.seconds * 1000) / Math.max(count, 1),
    stopped: count < total,
  };
}

type Want = NonNullable<ScoreOptions['want']>;

interface PlainScores {
  scores: Float32Array;
  parts: Record<string, Float32Array>;
  reconstructions?: Float32Array;
  maps?: Float32Array;
}

/** The scores of a block, which is disposed. */
async function scorePart(
  images: tf.Tensor4D,
  scoreBlock: (images: tf.Tensor4D) => Promise<BlockScores>,
  want: Want,
): Promise<PlainScores> {
  try {
    const scored = await scoreBlock(images);
    const numbers = await plain(scored, want);
    tf.dispose(scored);
    return numbers;
  } catch (error) {
    throw inWordsOfMemory(error, images.shape[0]);
  } finally {
    images.dispose();
  }
}

/** Reading costs more than making where a map is large: what is not wanted is not read. */
async function plain({ scores, parts = {}, reconstructions, maps }: BlockScores, want: Want): Promise<PlainScores> {
  const named = Object.entries(parts).map(async ([name, tensor]) => [name, await numbersOf(tensor)] as const);
  return {
    scores: await numbersOf(scores),
    parts: Object.fromEntries(await Promise.all(named)),
    reconstructions: want === 'all' && reconstructions ? await numbersOf(reconstructions) : undefined,
    maps: want !== 'scores' && maps ? await numbersOf(maps) : undefined,
  };
}
