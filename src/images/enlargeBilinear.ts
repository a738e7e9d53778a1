/** Enlarging by straight lines between pixels. */
import type { FloatImages } from './imageBatch';

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
  const { count, channels } = images;
  const wide = enlargeAxis(images.values, { from: images.width, to: width, stride: channels });
  const values = enlargeAxis(wide, { from: images.height, to: height, stride: width * channels });
  return { values, count, height, width, channels };
}

/** Along one axis, whose neighbours lie `stride` values apart. In single precision at every step, as TensorFlow computes it. */
function enlargeAxis(
  values: Float32Array,
  { from, to, stride }: { from: number; to: number; stride: number },
): Float32Array {
  const lines = values.length / from / stride;
  const enlarged = new Float32Array(lines * to * stride);
  const scale = Math.fround(from / to);
  for (let i = 0; i < to; i++) {
    const at = Math.fround(Math.fround((i + 0.5) * scale) - 0.5);
    const below = Math.floor(at);
    const share = Math.fround(at - below);
    const [first, second] = [Math.max(below, 0), Math.min(below + 1, from - 1)];
    for (let line = 0; line < lines; line++)
      for (let k = 0; k < stride; k++) {
        const value = values[(line * from + first) * stride + k];
        const difference = Math.fround(values[(line * from + second) * stride + k] - value);
        enlarged[(line * to + i) * stride + k] = value + Math.fround(difference * share);
      }
  }
  return enlarged;
}
