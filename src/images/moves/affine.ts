/** Random affine changes: the same digit a little turned, scaled, slanted and moved is still the same digit. */
import type { AffineMap } from './affineMap';
import { ImageSize, readBetween } from './bilinear';
import type { FloatImages } from '../imageBatch';

export interface AffineOptions {
  /** Uniform in [0, 1): where the changes come from. */
  next: () => number;
  /** Turned by at most so many degrees either way. Default 10. */
  degrees?: number;
  /** Each axis scaled by a factor in 1 ± this. Default 0.1. */
  scale?: number;
  /** Slanted by at most this much: x moves by slant · y. Default 0.15. */
  slant?: number;
  /** Moved by at most this share of the width and height, or by at most so many pixels. Default a share of 0.05. */
  shift?: number | { pixels: number };
  /** What lies beyond the border. Default −1, black for a tanh network. */
  outside?: number;
}

/** Each image of `[n, h, w, c]` changed by an affine map of its own, about its centre, with bilinear interpolation. */
export function randomAffine(
  images: FloatImages,
  { next, degrees = 10, scale = 0.1, slant = 0.15, shift = 0.05, outside = -1 }: AffineOptions,
): FloatImages {
  const { count, height, width, channels } = images;
  const values = new Float32Array(images.values.length);
  const either = (most: number): number => (2 * next() - 1) * most;
  const [across, down] = typeof shift === 'number' ? [shift * width, shift * height] : [shift.pixels, shift.pixels];
  for (let n = 0; n < count; n++) {
    const angle = (either(degrees) * Math.PI) / 180;
    const [scaleX, scaleY] = [1 + either(scale), 1 + either(scale)];
    const slope = either(slant);
    const matrix: AffineMap = [
      Math.cos(angle) * scaleX,
      -Math.sin(angle) * scaleY + slope,
      either(across),
      Math.sin(angle) * scaleX,
      Math.cos(angle) * scaleY,
      either(down),
    ];
    const from = n * height * width * channels;
    warp(images.values.subarray(from), values.subarray(from), { height, width, channels }, matrix, outside);
  }
  return { ...images, values };
}

/** @param map from a target's place to its source's, both counted from the centre */
function warp(
  source: Float32Array,
  target: Float32Array,
  size: ImageSize,
  [a, b, c, d, e, f]: AffineMap,
  outside: number,
): void {
  const { height, width, channels } = size;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = a * (x - centreX) + b * (y - centreY) + c + centreX;
      const fromY = d * (x - centreX) + e * (y - centreY) + f + centreY;
      readBetween(source, size, fromX, fromY, outside, target, (y * width + x) * channels);
    }
  }
}
