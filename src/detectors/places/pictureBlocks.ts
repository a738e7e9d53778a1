/** Pictures for detectors that look at each once, a few at a time: so many as fit into memory, however many there are. */
import type { ByteImages } from '../../images/imageBatch';
import { picturesAtOnce } from '../../tensors/picturesAtOnce';
import { tf } from '../../tensors/tf';

export interface PictureBlocks {
  /** Pictures in all blocks. */
  readonly count: number;
  /** Blocks `[n, height, width, 3]` in [0, 1], one after another; whoever takes a block disposes it. */
  blocks(): Iterable<tf.Tensor4D> | AsyncIterable<tf.Tensor4D>;
}

/** @param size pictures a block, the last one and where memory is short all may have fewer. Default 8. */
export function pictureBlocks(images: ByteImages, size = 8): PictureBlocks {
  const most = picturesAtOnce(size, images.height * images.width * 3);
  return { count: images.count, blocks: () => blocksOf(images, most) };
}

function* blocksOf({ pixels, count, height, width, channels }: ByteImages, size: number): Generator<tf.Tensor4D> {
  const length = height * width * channels;
  for (let from = 0; from < count; from += size) {
    const to = Math.min(from + size, count);
    yield tf.tidy(() => {
      const bytes = tf.tensor4d(pixels.subarray(from * length, to * length), [to - from, height, width, channels]);
      const unit = tf.div<tf.Tensor4D>(bytes, 255);
      return channels === 1 ? tf.tile(unit, [1, 1, 1, 3]) : unit;
    });
  }
}
