/** The images below a folder that was given on the command line, and where their maps go. */
import { findImageFiles, imageExtensions, type ImageFiles } from '../../datasets/folders/imageFiles';
import { UsageError } from '../line/command';
import { mapFiles } from './mapFiles';

export interface ImagesToScore extends ImageFiles {
  folder: string;
  /** The file of each image's map; undefined where nobody wants any. */
  maps?: ReadonlyMap<string, string>;
}

/**
 * Lists a folder and all folders in it (see findImageFiles), but for the folder of the maps.
 *
 * @throws UsageError with one sentence where there is no such folder, or no image in it, or a map would replace a file
 */
export function imagesToScore(
  folder: string,
  { maps, force = false }: { maps?: string; force?: boolean } = {},
): ImagesToScore {
  const found = find(folder, maps);
  if (found.images.length === 0) {
    const kinds = imageExtensions.join(', ');
    throw new UsageError([`${folder}: expected images (${kinds}), found none.`, ...found.problems].join('\n'));
  }
  return { ...found, folder, maps: maps === undefined ? undefined : mapFiles(found.images, { folder, maps, force }) };
}

function find(folder: string, except?: string): ImageFiles {
  try {
    return findImageFiles(folder, except);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
