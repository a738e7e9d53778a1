/** One pass over pictures, whose features at each place go to whoever learns from them. */
import { tf } from '../../tensors/tf';
import { LongWork, type WorkOptions } from '../../work/work';
import type { PictureBlocks } from './pictureBlocks';
import type { PlaceFeatures } from './placeFeatures';

export interface EachPlaceOptions extends WorkOptions {
  /** Says in the progress what is being done. */
  label: string;
}

/**
 * Calls `learn` with the features of each block, `[n, places, channels]`, places row by row; they are freed when it is done. Stopping
 * keeps what is learnt by then.
 *
 * @returns how many pictures were looked at
 * @throws RangeError when there is no picture
 */
export async function eachPlace(
  features: PlaceFeatures,
  pictures: PictureBlocks,
  learn: (features: tf.Tensor3D) => void | Promise<void>,
  { label, ...options }: EachPlaceOptions,
): Promise<number> {
  const [rows, columns, channels] = features.shape;
  const work = new LongWork({ label, total: pictures.count, unit: 'pictures', ...options });
  let count = 0;
  try {
    for await (const block of pictures.blocks()) {
      const found = tf.tidy(() => features.of(block).reshape<tf.Tensor3D>([-1, rows * columns, channels]));
      count += block.shape[0];
      block.dispose();
      try {
        await learn(found);
      } finally {
        found.dispose();
      }
      if (!(await work.advance(count))) break;
    }
  } finally {
    await work.end(count);
  }
  if (count === 0) throw new RangeError(`${label}: expected at least one picture to learn from, found none.`);
  return count;
}
