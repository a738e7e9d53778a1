/** Slanted writing set upright. */
import type { FloatImages } from '../imageBatch';
import { readBetween } from './bilinear';

/**
 * Each image of `[n, h, w, 1]`, ink on paper of 0, sheared along its rows until its ink does not lean, and moved until its centre of mass is the picture's
 * (as Y. LeCun et al. prepared MNIST for some of their classifiers, Gradient-based learning applied to document recognition, Proceedings of the IEEE 1998).
 * One without ink stays as it is.
 */
export function deskew(images: FloatImages): FloatImages {
  const { count, height, width } = images;
  const area = height * width;
  const values = Float32Array.from(images.values);
  for (let n = 0; n < count; n++) {
    const image = images.values.subarray(n * area, (n + 1) * area);
    const { ink, x, y, slant } = leaning(image, width);
    if (!(ink > 0)) continue;
    for (let row = 0; row < height; row++) {
      const below = row - (height - 1) / 2;
      for (let column = 0; column < width; column++) {
        const from = { x: x + column - (width - 1) / 2 + slant * below, y: y + below };
        readBetween(image, { height, width, channels: 1 }, from.x, from.y, 0, values, n * area + row * width + column);
      }
    }
  }
  return { ...images, values };
}

/** How much ink there is, where its middle is, and by how many columns a row it leans. */
function leaning(image: Float32Array, width: number): { ink: number; x: number; y: number; slant: number } {
  const sum = (of: (x: number, y: number) => number): number =>
    image.reduce((total, value, i) => total + value * of(i % width, Math.floor(i / width)), 0);
  const ink = sum(() => 1);
  const [x, y] = [sum((column) => column) / ink, sum((_, row) => row) / ink];
  const tall = sum((_, row) => (row - y) ** 2);
  return { ink, x, y, slant: tall > 0 ? sum((column, row) => (column - x) * (row - y)) / tall : 0 };
}
