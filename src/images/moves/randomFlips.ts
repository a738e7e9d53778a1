/** Mirror images: for parts that may lie either way. */
import type { FloatImages } from '../imageBatch';

/**
 * Each image of `[n, h, w, c]` mirrored left to right by a chance of one half, and top to bottom by another.
 *
 * @param next uniform in [0, 1): two draws an image
 */
export function randomFlips(images: FloatImages, next: () => number): FloatImages {
  const { count, height, width, channels } = images;
  const values = new Float32Array(images.values.length);
  for (let n = 0; n < count; n++) {
    const [mirrored, upended] = [next() < 0.5, next() < 0.5];
    for (let y = 0; y < height; y++) {
      const row = (n * height + (upended ? height - 1 - y : y)) * width;
      for (let x = 0; x < width; x++) {
        const source = (row + (mirrored ? width - 1 - x : x)) * channels;
        const target = ((n * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) values[target + channel] = images.values[source + channel];
      }
    }
  }
  return { ...images, values };
}
