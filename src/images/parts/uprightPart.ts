/** The course's preparation: every part turned upright, scaled and cropped, so that a detector knows how it lies. */
import { LongWork, type WorkOptions } from '../../work/work';
import { composeMaps, resizeMap, type AffineMap } from '../moves/affineMap';
import { carryImages } from '../moves/carry';
import { concatenateImages, toBytes, type ByteImages } from '../imageBatch';
import { toFloats } from '../normalise';
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
  /** One a crop. */
  readonly maps: readonly AffineMap[];
  /** Which picture each crop is of. */
  readonly indices: readonly number[];
  /** A sentence for each picture that is left out, since it does not show exactly one whole part. */
  readonly problems: readonly string[];
}

/**
 * Turns the part of every picture `[n, h, w, 1 | 3]` upright.
 * @param names one a picture, for errors
 * @throws RangeError where no picture shows exactly one whole part, and an AbortError when stopped
 */
export async function turnUpright(
  pictures: ByteImages,
  names: readonly string[],
  options: UprightPartOptions = {},
  work: WorkOptions = {},
): Promise<UprightParts> {
  const { count, channels } = pictures;
  const length = pictures.height * pictures.width * channels;
  const { cv } = await openCv();
  const [crops, maps, indices, problems]: [ByteImages[], AffineMap[], number[], string[]] = [[], [], [], []];
  const progress = new LongWork({ label: 'Turning parts upright', total: count, unit: 'images', ...work });
  try {
    for (let i = 0; i < count; i++) {
      const picture = { ...pictures, count: 1, pixels: pictures.pixels.subarray(i * length, (i + 1) * length) };
      try {
        const { crop, map } = uprightPart(cv, picture, names[i], options);
        crops.push(crop);
        maps.push(map);
        indices.push(i);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        problems.push(error.message);
      }
      if (!(await progress.advance(i + 1))) work.signal?.throwIfAborted();
    }
  } finally {
    await progress.end(crops.length + problems.length);
  }
  if (crops.length === 0)
    throw new RangeError(`Expected pictures with one whole part each, found none. ${problems[0]}`);
  return { crops: concatenateImages(crops), maps, indices, problems };
}
