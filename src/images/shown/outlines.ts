/** The outlines of masks, drawn onto their images, so that what lies inside can still be seen. */
import { asRgb, type ByteImages } from '../imageBatch';

export interface OutlineOptions {
  /** Red, green and blue, 0–255. Default a green that shows on red and on black. */
  colour?: readonly [number, number, number];
}

/**
 * Draws a line of one pixel around each region, just outside it.
 *
 * @param images `[n, h, w, 1 | 3]`, 0–255
 * @param masks `[n, h, w]`, above 0 inside a region
 * @returns `[n, h, w, 3]`, 0–255
 */
export function outlines(
  images: ByteImages,
  masks: ArrayLike<number>,
  { colour = [0, 255, 120] }: OutlineOptions = {},
): ByteImages {
  const { count, height, width } = images;
  if (masks.length !== count * height * width)
    throw new RangeError(
      `outlines: expected masks of ${count} × ${height} × ${width} = ${count * height * width} values, found ${masks.length}.`,
    );
  const drawn = { ...asRgb(images), pixels: asRgb(images).pixels.slice() };
  for (let n = 0; n < count; n++) {
    const inside = (x: number, y: number): boolean =>
      x >= 0 && x < width && y >= 0 && y < height && masks[(n * height + y) * width + x] > 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const beside = inside(x - 1, y) || inside(x + 1, y) || inside(x, y - 1) || inside(x, y + 1);
        if (beside && !inside(x, y)) drawn.pixels.set(colour, ((n * height + y) * width + x) * 3);
      }
  }
  return drawn;
}
