/** The images below a folder that was given on the command line, and where their maps go. */
import path from 'node:path';
import { describeListing } from '../../datasets/folders/describeListing';
import { listFolder } from '../../datasets/folders/folder';
import { roleOf } from '../../datasets/folders/folderWords';
import type { ImageListing, ListedImage } from '../../datasets/folders/imageListing';
import { UsageError } from '../line/command';
import { expectMapFolder, mapFiles } from './mapFiles';

export interface ImagesToScore extends Pick<ImageListing, 'folder' | 'others' | 'unread'> {
  /** Relative to the folder, in their order. */
  images: readonly string[];
  /** What each image's place in the folder says about it. */
  sorted: ReadonlyMap<string, Pick<ListedImage, 'kind' | 'anomalous'>>;
  /** What was understood of a data set, or left out, and what is not as it should be; nothing of a plain folder whose images are all scored. */
  notes: readonly string[];
  /** The file of each image's map; undefined where nobody wants any. */
  maps?: ReadonlyMap<string, string>;
  /** The folder of the maps. */
  mapFolder?: string;
}

/**
 * Lists a folder and all folders in it (see listFolder), but for the folder of the maps. Of a data set the masks and the images for training
 * are left out.
 *
 * @param done names of images that are left out, since they are scored already
 *
 * @throws UsageError with one sentence where there is no such folder, or no image in it, or a map would replace a file
 */
export function imagesToScore(
  folder: string,
  { maps, force = false, done = new Set() }: { maps?: string; force?: boolean; done?: ReadonlySet<string> } = {},
): ImagesToScore {
  if (maps !== undefined) expectMapFolder(maps);
  const listing = list(folder, maps);
  // In a folder `test` nothing is to train on, not even the good ones.
  const isTest = roleOf(path.basename(path.resolve(folder))) === 'test';
  const isScored = ({ split }: ListedImage): boolean => isTest || split === 'test';
  const scored = listing.images.filter(isScored).map(({ name }) => name);
  if (scored.length === 0)
    throw new UsageError(
      `${folder}: expected images to score, found ${listing.images.length} for training only; ` +
        'name the folder that they lie in to score these.',
    );
  const images = scored.filter((name) => !done.has(name));
  const { links, hidden, mapFolders } = listing.skipped;
  const isPlain = listing.images.every((image) => isScored(image) && image.mask === undefined);
  const isWhole = isPlain && links + hidden + mapFolders.length === 0;
  return {
    folder,
    images,
    sorted: new Map(listing.images.map(({ name, kind, anomalous }) => [name, { kind, anomalous }])),
    others: listing.others,
    unread: listing.unread,
    notes: [
      ...(isWhole
        ? []
        : [`${describeListing(listing)}${isPlain ? '' : ' Masks and images to train on are not scored.'}`]),
      ...listing.problems.filter((problem) => !listing.unread.includes(problem)),
    ],
    ...(maps !== undefined && { maps: mapFiles(images, { folder, maps, force }), mapFolder: maps }),
  };
}

function list(folder: string, except?: string): ImageListing {
  try {
    return listFolder(folder, {}, except);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
