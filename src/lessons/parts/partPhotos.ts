/** The photographs of lessons screw-anogan and capsule-vae, from files to pixels. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import { loadListed } from '../../datasets/folders/loadListed';
import type { WorkOptions } from '../../work/work';
import { photoWidth, type PartData } from './partData';

export interface PhotoOptions extends WorkOptions {
  /** Also reads the masks. */
  masks?: boolean;
  /** `grey` gives one channel, `rgb` three, whatever the files have. */
  colour: 'grey' | 'rgb';
  /** Width and height in pixels. Default 256. */
  width?: number;
  /** Told of each image that is left out. */
  say?: (line: string) => void;
}

/** Reads photographs of parts: `[n, width, width, 1 | 3]`, 0–255. Where masks are wanted and none can be used, there are none. */
export async function loadPhotos(
  { listing }: PartData,
  images: readonly ListedImage[],
  { masks = false, colour, width = photoWidth, say, ...work }: PhotoOptions,
): Promise<ImageSet> {
  const read = async (withMasks: boolean): Promise<ImageSet> => {
    const options = { images, height: width, width, colour, masks: withMasks, ...work };
    const { set, problems, notes } = await loadListed(listing, options);
    if (say) [...problems, ...notes].forEach(say);
    return set;
  };
  const set = await read(masks);
  if (!masks || set.labels.some((label) => label > 0) || !images.some(({ anomalous }) => anomalous)) return set;
  say?.(`${listing.folder}: none of the masks can be used; images are judged, pixels are not.`);
  return read(false);
}

/** Reads all photographs of the data, those of the test with their masks where there are any. */
export async function loadPartPhotos(
  data: PartData,
  options: Omit<PhotoOptions, 'masks'>,
): Promise<Record<'train' | 'heldOut' | 'test', ImageSet>> {
  const masks = data.test.some(({ maskPath }) => maskPath !== undefined);
  return {
    train: await loadPhotos(data, data.train, options),
    heldOut: await loadPhotos(data, data.heldOut, options),
    test: await loadPhotos(data, data.test, { ...options, masks }),
  };
}
