/** The images below a folder that was given on the command line. */
import { findImageFiles, imageExtensions, type ImageFiles } from '../../datasets/folders/imageFiles';
import { UsageError } from '../line/command';

/**
 * Lists a folder and all folders in it (see findImageFiles).
 *
 * @param except a folder to skip
 * @throws UsageError with one sentence where there is no such folder, or no image in it
 */
export function listImages(folder: string, except?: string): ImageFiles {
  const found = find(folder, except);
  if (found.images.length === 0) {
    const kinds = imageExtensions.join(', ');
    throw new UsageError([`${folder}: expected images (${kinds}), found none.`, ...found.problems].join('\n'));
  }
  return found;
}

function find(folder: string, except?: string): ImageFiles {
  try {
    return findImageFiles(folder, except);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
