/** The course's preparation: every part turned upright, scaled and cropped, so that a detector knows how it lies. */
import { LongWork, type WorkOptions } from '../work';
import { composeMaps, resizeMap, type AffineMap } from './affineMap';
import { carryImages } from './carry';
import { toBytes, type ByteImages } from './imageBatch';
import { toFloats } from './normalise';
import { openCv, type OpenCv } from './openCv';
import { findPart, type PartMask, type PartMaskOptions } from './partMask';
import { uprightMap, type UprightOptions } from './partPose';

export type UprightPartOptions = PartMaskOptions & UprightOptions;

export interface UprightPart {
  /** `[1, height, width, c]`, 0–255. */
  readonly crop: ByteImages;
  /** From the picture's pixels to the crop's. `carryImages` takes masks there by it, and heat maps back by its inverse. */
  readonly map: AffineMap;
  /** What was seen on the way. */
  readonly found: PartMask;
}

/**
 * Turns the part of one picture `[1, h, w, 1 | 3]` upright.
 * @param name of the picture, for errors
 * @throws RangeError as `findPart` does
 */
export function uprightPart(
  cv: OpenCv,
  picture: ByteImages,
  name: string,
  options: UprightPartOptions = {},
): UprightPart {
  const { width = 256, height = 64 } = options;
  const found = findPart(cv, picture, name, options);
  const map = composeMaps(resizeMap(picture, found.reduced), uprightMap(found.mask, found.reduced, options));
  // Where the crop reaches beyond the picture the table goes on as it is at the border.
  const crop = toBytes(carryImages(toFloats(picture), map, { height, width, outside: 'edge' }), { low: 0, high: 255 });
  return { crop, map, found };
}

export interface UprightParts {
  /** `[n, height, width, c]`, 0–255, in the order of the pictures. */
  readonly crops: ByteImages;
  /** One a picture. */
  readonly maps: readonly AffineMap[];
}

/**
 * Turns the part of every picture `[n, h, w, 1 | 3]` upright.
 * @param names one a picture, for errors
 * @throws RangeError naming the first picture without exactly one whole part, and an AbortError when stopped
 */
export async function turnUpright(
  pictures: ByteImages,
  names: readonly string[],
  options: UprightPartOptions = {},
  work: WorkOptions = {},
): Promise<UprightParts> {
  const { count, channels } = pictures;
  const { width = 256, height = 64 } = options;
  const { cv } = await openCv();
  const from = pictures.height * pictures.width * channels;
  const to = height * width * channels;
  const pixels = new Uint8Array(count * to);
  const maps: AffineMap[] = [];
  const progress = new LongWork({ label: 'Turning parts upright', total: count, unit: 'images', ...work });
  try {
    for (let i = 0; i < count; i++) {
      const picture = { ...pictures, count: 1, pixels: pictures.pixels.subarray(i * from, (i + 1) * from) };
      const { crop, map } = uprightPart(cv, picture, names[i], options);
      pixels.set(crop.pixels, i * to);
      maps.push(map);
      if (!(await progress.advance(maps.length))) work.signal?.throwIfAborted();
    }
  } finally {
    await progress.end(maps.length);
  }
  return { crops: { pixels, count, height, width, channels }, maps };
}
