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
  const rows = spans(images.height, height);
  const columns = spans(images.width, width);
  const column = new Float64Array(rowLength);
  for (let n = 0; n < count; n++) {
    for (let y = 0; y < height; y++) {
      // First down the columns, which reads the image row by row, then along the one row that this leaves.
      column.fill(0);
      eachCovered(rows, y, (row, share) => {
        const start = (n * images.height + row) * rowLength;
        for (let i = 0; i < rowLength; i++) column[i] += share * pixels[start + i];
      });
      const target = (n * height + y) * shrunkRowLength;
      for (let x = 0; x < width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          let sum = 0;
          eachCovered(columns, x, (from, share) => (sum += share * column[from * channels + channel]));
          shrunk[target + x * channels + channel] = Math.round(sum / area);
        }
      }
    }
  }
  return { pixels: shrunk, count, height, width, channels };
}

/** Where each new pixel begins and ends, in old pixels; `edges[i]` to `edges[i + 1]`. */
function spans(from: number, to: number): Float64Array {
  // One division each: adding up from/to would drift past the border.
  return Float64Array.from({ length: to + 1 }, (_, i) => (i * from) / to);
}

/** Calls with each old pixel that new pixel `index` covers, and with the share of it, from 0 to 1. */
function eachCovered(edges: Float64Array, index: number, take: (pixel: number, share: number) => void): void {
  const [begin, end] = [edges[index], edges[index + 1]];
  for (let pixel = Math.floor(begin); pixel < end; pixel++) {
    take(pixel, Math.min(pixel + 1, end) - Math.max(pixel, begin));
  }
}
