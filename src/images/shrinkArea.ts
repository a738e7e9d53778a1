/** Makes images smaller by averaging areas. */
import type { ByteImages } from './imageBatch';

/**
 * `[n, h, w, c]` → `[n, height, width, c]`, 0–255: each new pixel is the mean of the area that it covers, where a pixel covered in
 * part counts by that part; rounded to the nearest grey level. It is OpenCV's INTER_AREA, within one level.
 * Throws a RangeError for a height or width that is not a whole number from 1 to the image's own.
 */
export function shrinkArea(images: ByteImages, { height, width }: { height: number; width: number }): ByteImages {
  for (const [name, from, to] of [
    ['height', images.height, height],
    ['width', images.width, width],
  ] as const) {
    if (!Number.isInteger(to) || to < 1 || to > from)
      throw new RangeError(`shrinkArea: ${name} must be a whole number from 1 to ${from}, found ${to}.`);
  }
  const { pixels, count, channels } = images;
  const rowLength = images.width * channels;
  const shrunkRowLength = width * channels;
  const shrunk = new Uint8Array(count * height * shrunkRowLength);
  const area = (images.height / height) * (images.width / width);
  const rows = coverings(images.height, height);
  const columns = coverings(images.width, width);
  const column = new Float64Array(rowLength);
  for (let n = 0; n < count; n++) {
    for (let y = 0; y < height; y++) {
      // First down the columns, which reads the image row by row, then along the one row that this leaves.
      column.fill(0);
      for (let at = rows.begins[y]; at < rows.begins[y + 1]; at++) {
        const start = (n * images.height + rows.pixels[at]) * rowLength;
        const share = rows.shares[at];
        for (let i = 0; i < rowLength; i++) column[i] += share * pixels[start + i];
      }
      const target = (n * height + y) * shrunkRowLength;
      for (let x = 0; x < width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          let sum = 0;
          for (let at = columns.begins[x]; at < columns.begins[x + 1]; at++)
            sum += columns.shares[at] * column[columns.pixels[at] * channels + channel];
          shrunk[target + x * channels + channel] = Math.round(sum / area);
        }
      }
    }
  }
  return { pixels: shrunk, count, height, width, channels };
}

/** Which old pixels the new ones cover, one new pixel after another, in plain arrays: a camera's frames are shrunk while somebody waits. */
interface Coverings {
  /** Where each new pixel's old ones begin; one more, for the end of the last. */
  begins: number[];
  pixels: number[];
  /** How much of each is covered, from 0 to 1. */
  shares: number[];
}

function coverings(from: number, to: number): Coverings {
  const found: Coverings = { begins: [0], pixels: [], shares: [] };
  // One division each: adding up from/to would drift past the border.
  const edge = (i: number): number => (i * from) / to;
  for (let i = 0; i < to; i++) {
    const [begin, end] = [edge(i), edge(i + 1)];
    for (let pixel = Math.floor(begin); pixel < end; pixel++) {
      found.pixels.push(pixel);
      found.shares.push(Math.min(pixel + 1, end) - Math.max(pixel, begin));
    }
    found.begins.push(found.pixels.length);
  }
  return found;
}
