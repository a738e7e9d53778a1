/** The images of lesson 01 as its recipes take them, from files to networks. */
import type { ListedImage } from '../datasets/imageListing';
import type { ImageSet } from '../datasets/imageSet';
import { uprightSize } from '../networks/screwsEncoderGan';
import type { WorkOptions } from '../work';
import type { PartData } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { prepareParts, type PartPreparation, type PreparedParts } from './preparedParts';
import { prepareUprightScrews } from './screwAnoganCourse';

/** Reads photographs, grey, 256×256. */
export function loadScrewPhotos(
  data: PartData,
  images: readonly ListedImage[],
  options: Pick<PhotoOptions, 'masks' | 'say' | keyof WorkOptions> = {},
): Promise<ImageSet> {
  return loadPhotos(data, images, { ...options, colour: 'grey' });
}

/** How screws are turned upright, and what the course's networks take. */
export const uprightScrew: PartPreparation = { upright: uprightSize, prepare: prepareUprightScrews };

/** Turns the screws of photographs upright. @throws RangeError where none shows exactly one whole part */
export function uprightScrews(
  photos: ImageSet,
  work: Pick<PhotoOptions, 'say' | keyof WorkOptions> = {},
): Promise<PreparedParts> {
  return prepareParts(photos, uprightScrew, work);
}
