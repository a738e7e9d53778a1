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
  const { values, count, channels } = images;
  const rows = neighbours(images.height, height);
  const columns = neighbours(images.width, width);
  const large = new Float32Array(count * height * width * channels);
  const place = (n: number, y: number, x: number): number => ((n * images.height + y) * images.width + x) * channels;
  let to = 0;
  for (let n = 0; n < count; n++)
    for (const [top, bottom, down] of rows)
      for (const [left, right, across] of columns)
        for (let c = 0; c < channels; c++) {
          const at = (y: number, x: number): number => values[place(n, y, x) + c];
          const above = between(at(top, left), at(top, right), across);
          large[to++] = between(above, between(at(bottom, left), at(bottom, right), across), down);
        }
  return { values: large, count, height, width, channels };
}

/** For each new pixel along an axis the two old ones that it lies between, and how far on the way from the first to the second. */
function neighbours(from: number, to: number): (readonly [first: number, second: number, share: number])[] {
  const scale = Math.fround(from / to);
  return Array.from({ length: to }, (_, i) => {
    const at = Math.fround(Math.fround((i + 0.5) * scale) - 0.5);
    const below = Math.floor(at);
    return [Math.max(below, 0), Math.min(below + 1, from - 1), Math.fround(at - below)] as const;
  });
}

/** In single precision, as TensorFlow computes it. */
function between(first: number, second: number, share: number): number {
  return Math.fround(first + Math.fround(Math.fround(second - first) * share));
}
