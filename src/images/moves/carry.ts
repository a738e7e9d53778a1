/** Carries pictures, masks and heat maps along an affine map, and so between a photograph and the crop of a part. */
import { applyMap, invertMap, resizeMap, scaleOf, type AffineMap } from './affineMap';
import { readBetween, readWithin } from './bilinear';
import type { FloatImages } from '../imageBatch';

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
  const back = invertMap(map);
  const samples = Math.max(1, Math.ceil(1 / scaleOf(map) - 1e-6));
  const values = new Float32Array(count * height * width * channels);
  const one = new Float32Array(channels);
  const length = images.height * images.width * channels;
  for (let n = 0; n < count; n++) {
    const source = images.values.subarray(n * length, (n + 1) * length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const target = ((n * height + y) * width + x) * channels;
        for (let sample = 0; sample < samples * samples; sample++) {
          const right = ((sample % samples) + 0.5) / samples - 0.5;
          const below = (Math.floor(sample / samples) + 0.5) / samples - 0.5;
          const from = applyMap(back, { x: x + right, y: y + below });
          if (outside === 'edge') readWithin(source, images, from.x, from.y, one, 0);
          else readBetween(source, images, from.x, from.y, outside, one, 0);
          for (let c = 0; c < channels; c++) values[target + c] += one[c];
        }
        for (let c = 0; c < channels; c++) values[target + c] /= samples * samples;
      }
    }
  }
  return { values, count, height, width, channels };
}

/** Maps `[n, h, w, c]` made larger, `[n, height, width, c]`, edge on edge: bilinear between the centres of their pixels. */
export function enlargeMaps(maps: FloatImages, size: { height: number; width: number }): FloatImages {
  return carryImages(maps, resizeMap(maps, size), { height: size.height, width: size.width, outside: 'edge' });
}
