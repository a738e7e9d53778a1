/** Enlarging by straight lines between pixels. */
import { tf } from '../tensors/tf';
import type { FloatImages } from './imageBatch';
import { imagesToTensor, tensorToImages } from './tensorImages';

/**
 * `[n, h, w, c]` → `[n, height, width, c]`, pixel centres on pixel centres: torchvision's `Resize` and Pillow's bilinear, where
 * these enlarge. Values keep their scale and stay within what there was. Images are not rounded to bytes on the way, as Pillow does.
 *
 * @throws RangeError when a side would shrink, for which straight lines leave out pixels
 */
export function enlargeBilinear(
  images: FloatImages,
  { height, width }: { height: number; width: number },
): FloatImages {
  if (height < images.height || width < images.width)
    throw new RangeError(
      `enlargeBilinear: expected at least ${images.height}×${images.width} pixels, found ${height}×${width}; it can only enlarge.`,
    );
  const small = imagesToTensor(images);
  const large = tf.image.resizeBilinear(small, [height, width], false, true);
  const enlarged = tensorToImages(large);
  tf.dispose([small, large]);
  return enlarged;
}
