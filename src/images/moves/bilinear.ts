/** Reading images between their pixels. */

export interface ImageSize {
  height: number;
  width: number;
  channels: number;
}

/**
 * Writes at `target[index…]` the channels of one image `[h, w, c]` at the point x, y (in pixels, from the centre of the
 * first), by bilinear interpolation; `outside` is what lies beyond the border.
 *
 * Positional arguments, since it is called for every pixel of every training step.
 */
export function readBetween(
  image: Float32Array,
  { height, width, channels }: ImageSize,
  x: number,
  y: number,
  outside: number,
  target: Float32Array,
  index: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  const leftIn = left >= 0 && left < width;
  const rightIn = left >= -1 && left < width - 1;
  const topIn = top >= 0 && top < height;
  const belowIn = top >= -1 && top < height - 1;
  for (let channel = 0; channel < channels; channel++) {
    const first = (top * width + left) * channels + channel;
    const second = first + width * channels;
    const upperLeft = topIn && leftIn ? image[first] : outside;
    const upperRight = topIn && rightIn ? image[first + channels] : outside;
    const lowerLeft = belowIn && leftIn ? image[second] : outside;
    const lowerRight = belowIn && rightIn ? image[second + channels] : outside;
    const upper = upperLeft + (upperRight - upperLeft) * right;
    const lower = lowerLeft + (lowerRight - lowerLeft) * right;
    target[index + channel] = upper + (lower - upper) * below;
  }
}

/** The same of a point beyond the border as of the nearest within: the outermost pixels repeat. */
export function readWithin(
  image: Float32Array,
  size: ImageSize,
  x: number,
  y: number,
  target: Float32Array,
  index: number,
): void {
  const inX = Math.min(Math.max(x, 0), size.width - 1);
  const inY = Math.min(Math.max(y, 0), size.height - 1);
  readBetween(image, size, inX, inY, 0, target, index);
}
