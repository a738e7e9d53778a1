/** The images of lesson 01 as its recipes take them, from files to networks. */
import { carryImages } from '../images/carry';
import { invertMap, type AffineMap } from '../images/affineMap';
import { selectImages, type ByteImages, type FloatImages } from '../images/imageBatch';
import { turnUpright } from '../images/uprightPart';
import type { ListedImage } from '../datasets/imageListing';
import { select, type ImageSet } from '../datasets/imageSet';
import { uprightSize } from '../networks/screwsEncoderGan';
import type { WorkOptions } from '../work';
import { photoWidth, type PartData } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { prepareUprightScrews } from './screwAnoganCourse';

/** Reads photographs, grey, 256×256. */
export function loadScrewPhotos(
  data: PartData,
  images: readonly ListedImage[],
  options: Pick<PhotoOptions, 'masks' | 'say' | keyof WorkOptions> = {},
): Promise<ImageSet> {
  return loadPhotos(data, images, { ...options, colour: 'grey' });
}

/** Screws that lie upright, ready for the course's networks. */
export interface UprightScrews {
  /** The photographs on which a screw was found. */
  photos: ImageSet;
  /** `[n, 64, 256, 1]`, 0–255. */
  crops: ByteImages;
  /** The same as the networks take it. */
  images: FloatImages;
  /** From a photograph's pixels to its crop's. */
  maps: readonly AffineMap[];
}

/** Turns the screws of photographs upright. @throws RangeError where none shows exactly one whole part */
export async function uprightScrews(
  photos: ImageSet,
  { say, ...work }: Pick<PhotoOptions, 'say' | keyof WorkOptions> = {},
): Promise<UprightScrews> {
  const { crops, maps, indices, problems } = await turnUpright(photos, photos.names, uprightSize, work);
  if (say) problems.forEach(say);
  return { photos: select(photos, indices), crops, images: prepareUprightScrews(crops), maps };
}

/** Carries maps of upright crops, `[n, 64, 256, 1]`, back onto their photographs: `[n, 256, 256, 1]`, 0 beside the crop. */
export function mapsOnPhotos(maps: FloatImages, cropMaps: readonly AffineMap[]): FloatImages {
  const size = { height: photoWidth, width: photoWidth };
  const area = size.height * size.width;
  const values = new Float32Array(maps.count * area);
  cropMaps.forEach((map, n) => {
    values.set(carryImages(selectImages(maps, [n]), invertMap(map), size).values, n * area);
  });
  return { values, count: maps.count, ...size, channels: 1 };
}
