/** The images of lesson screw-anogan as its recipes take them, from files to networks. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import { uprightSize } from './courseNetworks';
import type { WorkOptions } from '../../work/work';
import type { PartData } from '../parts/partData';
import { loadPhotos, type PhotoOptions } from '../parts/partPhotos';
import { prepareParts, type PartPreparation, type PreparedParts } from '../parts/preparedParts';
import { prepareUprightScrews } from './course';

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
