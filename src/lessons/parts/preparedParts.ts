/** Parts turned upright and ready for networks, and their maps carried back: the same for lessons screw-anogan and capsule-vae. */
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Size } from '../../images/fitImage';
import type { AffineMap } from '../../images/moves/affineMap';
import { invertMap } from '../../images/moves/affineMap';
import { carryImages } from '../../images/moves/carry';
import { selectImages, type ByteImages, type FloatImages } from '../../images/imageBatch';
import { turnUpright, type UprightPartOptions } from '../../images/parts/uprightPart';
import { select, type ImageSet } from '../../datasets/imageSet';
import type { WorkOptions } from '../../work/work';
import { photoSize } from './partData';
import type { PhotoOptions } from './partPhotos';

/** How a kind of part is turned, and what its networks take. */
export interface PartPreparation {
  upright: UprightPartOptions;
  /** Crops `[n, h, w, c]`, 0–255, as the networks take them. */
  prepare: (crops: ByteImages) => FloatImages;
}

/** Parts that lie upright, ready for networks. */
export interface PreparedParts {
  /** The photographs on which a part was found. */
  photos: ImageSet;
  /** `[n, h, w, c]`, 0–255. */
  crops: ByteImages;
  /** The same as the networks take it. */
  images: FloatImages;
  /** From a photograph's pixels to its crop's. */
  maps: readonly AffineMap[];
}

/** The images that methods are compared on. */
export interface PartTask {
  train: PreparedParts;
  heldOut: PreparedParts;
  test: PreparedParts;
}

/** Turns the parts of photographs upright. @throws RangeError where none shows exactly one whole part */
export async function prepareParts(
  photos: ImageSet,
  { upright, prepare }: PartPreparation,
  { say, ...work }: Pick<PhotoOptions, 'say' | keyof WorkOptions> = {},
): Promise<PreparedParts> {
  const { crops, maps, indices, problems } = await turnUpright(photos, photos.names, upright, work);
  if (say) problems.forEach(say);
  return { photos: select(photos, indices), crops, images: prepare(crops), maps };
}

/** The same for the photographs of all parts of the data. @throws RangeError as prepareParts does */
export async function preparePartTask(
  { train, heldOut, test }: Readonly<Record<keyof PartTask, ImageSet>>,
  preparation: PartPreparation,
  work?: Parameters<typeof prepareParts>[2],
): Promise<PartTask> {
  return {
    train: await prepareParts(train, preparation, work),
    heldOut: await prepareParts(heldOut, preparation, work),
    test: await prepareParts(test, preparation, work),
  };
}

/** Carries maps of crops, `[n, h, w, 1]`, back onto their photographs: `[n, height, width, 1]`, 0 beside the crop. */
export function mapsOnPhotos(
  maps: FloatImages,
  cropMaps: readonly AffineMap[],
  { height, width }: Size = photoSize,
): FloatImages {
  const area = height * width;
  const values = new Float32Array(maps.count * area);
  cropMaps.forEach((map, n) => {
    values.set(carryImages(selectImages(maps, [n]), invertMap(map), { height, width }).values, n * area);
  });
  return { values, count: maps.count, height, width, channels: 1 };
}

/** What a detector has found on prepared parts, its maps on their photographs. */
export function resultOnPhotos(result: AnomalyResult, { maps }: Pick<PreparedParts, 'maps'>): AnomalyResult {
  return { ...result, maps: result.maps && mapsOnPhotos(result.maps, maps) };
}
