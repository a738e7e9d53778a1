/** A border around images. */
import type { ByteImages, FloatImages } from './imageBatch';

/**
 * `[n, h, w, c]` → `[n, h + 2·border, w + 2·border, c]`, the new pixels all of one value.
 *
 * @throws RangeError when the border is not a whole number from 0
 */
export function addBorder(images: FloatImages, { border, value }: { border: number; value: number }): FloatImages {
  if (!Number.isInteger(border) || border < 0)
    throw new RangeError(`addBorder: border must be a whole number from 0, found ${border}.`);
  const { count, channels } = images;
  const [height, width] = [images.height + 2 * border, images.width + 2 * border];
  const values = new Float32Array(count * height * width * channels).fill(value);
  const row = images.width * channels;
  for (let n = 0; n < count; n++)
    for (let y = 0; y < images.height; y++) {
      const from = (n * images.height + y) * row;
      const to = ((n * height + y + border) * width + border) * channels;
      values.set(images.values.subarray(from, from + row), to);
    }
  return { values, count, height, width, channels };
}

/** Bytes `[n, h, w, c]` in the middle of black ones of `[n, side, side, c]`; an odd rest is at the lower right. */
export function inMiddle({ pixels, count, height, width, channels }: ByteImages, side: number): ByteImages {
  if (height > side || width > side)
    throw new RangeError(`inMiddle: expected pictures of at most ${side}×${side} pixels, found ${height}×${width}.`);
  const [top, left] = [height, width].map((size) => Math.floor((side - size) / 2));
  const row = width * channels;
  const larger = new Uint8Array(count * side ** 2 * channels);
  for (let n = 0; n < count; n++)
    for (let y = 0; y < height; y++) {
      const from = (n * height + y) * row;
      larger.set(pixels.subarray(from, from + row), ((n * side + y + top) * side + left) * channels);
    }
  return { pixels: larger, count, height: side, width: side, channels };
}
