/** A folder of images as a data set: MVTec AD's layout, or any folder of one's own. */
import { paths } from '../../platform/machine';
import { describeSkipped } from './describeListing';
import { sortByLayout } from './folderLayout';
import { findImageFiles, imageExtensions } from './imageFiles';
import { good, type ImageListing } from './imageListing';
import type { Origin } from '../imageSet';
import { sortByVisaTable } from './visa';

/** Pictures that cameras and machines write and we do not read. */
const foreign = 'bmp dib heic heif hif jxl jp2 j2k dng cr2 cr3 nef arw raw pgm ppm pnm psd exr hdr dcm fits svg'.split(
  ' ',
);

/**
 * Lists the images of a folder, sorted by its layout (see sortByLayout) or VisA's table. Nothing is opened; hidden files and links are counted in `skipped`.
 * Throws one sentence where there is no such folder, no image in it, or several data sets rather than one. All else that is not as
 * it should be is told in `problems`.
 *
 * @param origin by default the reader's own folder, named by its last part
 * @param except a folder in it to skip
 */
export function listFolder(folder: string, origin: Partial<Origin> = {}, except?: string): ImageListing {
  const root = paths.resolve(folder);
  const files = findImageFiles(root, except);
  const unread = [...files.problems, ...foreignSentences(root, files.others)];
  const problems = [...files.emptyFolders.map((empty) => emptySentence(root, empty)), ...unread];
  if (files.images.length === 0) {
    const left = describeSkipped(files.skipped);
    throw new Error(
      [
        `${root}: expected images (${imageExtensions.join(', ')}) in train/good and test/<kind>, in good, or right in it, found none` +
          `${left && `, but for ${left}; put the files themselves there`}.`,
        ...problems,
      ].join('\n'),
    );
  }
  const sorted = sortByVisaTable(root, files.images) ?? sortByLayout(files.images, root);
  problems.push(...sorted.problems);
  const found = new Set(sorted.images.map(({ kind }) => kind));
  found.delete(good);
  return {
    folder: root,
    images: sorted.images.map((image) => ({
      ...image,
      path: paths.join(root, image.name),
      ...(image.mask !== undefined && { maskPath: paths.join(root, image.mask) }),
    })),
    kinds: [good, ...[...found].sort()],
    others: files.others.length,
    skipped: files.skipped,
    problems,
    unread,
    origin: { dataset: paths.basename(root), source: 'folder', licence: 'as the folder was given', ...origin },
  };
}

function emptySentence(root: string, folder: string): string {
  return `${paths.join(root, folder)}: expected images, found an empty folder; put images there or remove it.`;
}

/** One sentence for each kind of picture that cannot be read. */
function foreignSentences(root: string, others: readonly string[]): string[] {
  return foreign.flatMap((extension) => {
    const found = others.filter((name) => paths.extname(name).slice(1).toLowerCase() === extension);
    if (found.length === 0) return [];
    const files = found.length === 1 ? found[0] : `${found[0]} and ${found.length - 1} more`;
    return [`${root}: expected ${imageExtensions.join(', ')}, found ${files}; convert them, PNG keeps every pixel.`];
  });
}
