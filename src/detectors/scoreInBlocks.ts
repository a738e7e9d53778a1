/** For detectors that score an image in one go: block by block, with progress and a stop. */
import { tf } from '../tensors/tf';
import { LongWork, WorkOptions } from '../work/work';
import { AnomalyResult } from './anomalyResult';
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

export interface BlockOptions extends WorkOptions {
  /** Says in the progress what is being done. */
  label: string;
  /** Images a block. Default 256. */
  block?: number;
}

/** Scores `images`, `[n, height, width, channels]`, with a function for one block of them. */
export async function scoreInBlocks(
  images: tf.Tensor4D,
  scoreBlock: (images: tf.Tensor4D) => BlockScores,
  { label, block = 256, ...options }: BlockOptions,
): Promise<AnomalyResult> {
  const [total, height, width, channels] = images.shape;
  const work = new LongWork({ label, total, unit: 'images', ...options });
  const found: PlainScores[] = [];
  let count = 0;
  try {
    while (count < total && !work.isStopped()) {
      const size = Math.min(block, total - count);
      const scored = tf.tidy(() => scoreBlock(images.slice([count, 0, 0, 0], [size, -1, -1, -1])));
      // Outside the tidy, which would look through every number of its result for tensors.
      found.push(plain(scored));
      tf.dispose(scored);
      count += size;
      await work.advance(count);
    }
  } finally {
    await work.end(count);
  }
  const joined = (pick: (each: PlainScores) => Float32Array | undefined) => {
    const parts = found.map(pick);
    return parts.every((part) => part !== undefined) ? joinFloats(parts as Float32Array[]) : undefined;
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

interface PlainScores {
  scores: Float32Array;
  parts: Record<string, Float32Array>;
  reconstructions?: Float32Array;
  maps?: Float32Array;
}

function plain({ scores, parts = {}, reconstructions, maps }: BlockScores): PlainScores {
  const numbers = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
  return {
    scores: numbers(scores),
    parts: Object.fromEntries(Object.entries(parts).map(([name, tensor]) => [name, numbers(tensor)])),
    reconstructions: reconstructions && numbers(reconstructions),
    maps: maps && numbers(maps),
  };
}
