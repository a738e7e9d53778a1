/** Carries pictures, masks and heat maps along an affine map, and so between a photograph and the crop of a part. */
import { invertMap, resizeMap, scaleOf, type AffineMap } from './affineMap';
import { readBetween, readWithin } from './bilinear';
import type { FloatImages } from '../imageBatch';

/** The map that leaves everything where it is. */
const unmoved: AffineMap = [1, 0, 0, 0, 1, 0];

export interface CarryOptions {
  height: number;
  width: number;
  /** What lies beyond the border of the image: a value, or `edge` to repeat its outermost pixels. Default 0. */
  outside?: number | 'edge';
}

/**
 * Each image of `[n, h, w, c]` as it looks after the map, `[n, height, width, c]`, in its own range. `map` says where a pixel of
 * the given images lies in the new ones; the way back is `invertMap(map)`. Values are read bilinearly, at several places a pixel
 * where the image shrinks, so that nothing small is skipped.
 */
export function carryImages(
  images: FloatImages,
  map: AffineMap,
  { height, width, outside = 0 }: CarryOptions,
): FloatImages {
  const { count, channels } = images;
  const stays = map.every((value, i) => value === unmoved[i]) && images.height === height && images.width === width;
  if (stays) return { ...images, values: images.values.slice() };
  const [a, b, c, d, e, f] = invertMap(map);
  const samples = Math.max(1, Math.ceil(1 / scaleOf(map) - 1e-6));
  const offsets = Array.from({ length: samples }, (_, i) => (i + 0.5) / samples - 0.5);
  const values = new Float32Array(count * height * width * channels);
  const one = new Float32Array(channels);
  const length = images.height * images.width * channels;
  let target = 0;
  for (let n = 0; n < count; n++) {
    const source = images.values.subarray(n * length, (n + 1) * length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, target += channels) {
        if (samples === 1) {
          // As applyMap does, without a point for each of so many places.
          const [fromX, fromY] = [a * x + b * y + c, d * x + e * y + f];
          if (outside === 'edge') readWithin(source, images, fromX, fromY, values, target);
          else readBetween(source, images, fromX, fromY, outside, values, target);
          continue;
        }
        for (const below of offsets) {
          for (const right of offsets) {
            const fromX = a * (x + right) + b * (y + below) + c;
            const fromY = d * (x + right) + e * (y + below) + f;
            if (outside === 'edge') readWithin(source, images, fromX, fromY, one, 0);
            else readBetween(source, images, fromX, fromY, outside, one, 0);
            for (let channel = 0; channel < channels; channel++) values[target + channel] += one[channel];
          }
        }
        for (let channel = 0; channel < channels; channel++) values[target + channel] /= samples * samples;
      }
    }
  }
  return { values, count, height, width, channels };
}

/** Maps `[n, h, w, c]` made larger, `[n, height, width, c]`, edge on edge: bilinear between the centres of their pixels. */
export function enlargeMaps(maps: FloatImages, size: { height: number; width: number }): FloatImages {
  return carryImages(maps, resizeMap(maps, size), { height: size.height, width: size.width, outside: 'edge' });
}
