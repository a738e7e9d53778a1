/** The image files below a folder. */
import { paths, store } from '../../platform/machine';
import type { StoredEntry } from '../../platform/store';

/** What sharp reads, but for drawings without pixels. */
export const imageExtensions: readonly string[] = ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'gif', 'avif'];

/** What a folder holds. Paths are relative to it, with forward slashes, in the order of their code units. */
export interface ImageFiles {
  images: string[];
  /** Files of other kinds, and links. */
  others: string[];
  /** Folders with nothing in them but hidden files. */
  emptyFolders: string[];
  /** A sentence for each folder that could not be looked into. */
  problems: string[];
}

/**
 * Lists a folder and all folders in it; which files are images is told by their names. Hidden files and folders are skipped.
 * Symbolic links are not followed: what they point to may lie outside, or be found twice.
 *
 * @param except a folder to skip
 * @throws Error with one sentence where there is no such folder
 */
export function findImageFiles(folder: string, except?: string): ImageFiles {
  if (!store.exists(folder)) throw new Error(`${folder}: expected a folder of images, found nothing there.`);
  if (!store.isFolder(folder))
    throw new Error(`${folder}: expected a folder of images, found a file; give its folder.`);
  const found: ImageFiles = { images: [], others: [], emptyFolders: [], problems: [] };
  const skipped = except !== undefined && store.exists(except) ? store.realName(except) : undefined;
  lookInto(store.realName(folder), '', skipped, found);
  // By code units, so that the order is the same on every machine.
  for (const paths of [found.images, found.others, found.emptyFolders]) paths.sort();
  return found;
}

function lookInto(folder: string, prefix: string, skipped: string | undefined, found: ImageFiles): void {
  const entries = entriesOf(folder, prefix, found)?.filter(({ name }) => !name.startsWith('.'));
  if (entries?.length === 0 && prefix !== '') found.emptyFolders.push(prefix.slice(0, -1));
  for (const entry of entries ?? []) {
    const [file, name] = [paths.join(folder, entry.name), `${prefix}${entry.name}`];
    if (file === skipped) continue;
    if (entry.kind === 'folder') lookInto(file, `${name}/`, skipped, found);
    else if (entry.kind === 'file' && isImageName(entry.name)) found.images.push(name);
    else found.others.push(name);
  }
}

function entriesOf(folder: string, prefix: string, found: ImageFiles): StoredEntry[] | undefined {
  try {
    return store.entries(folder);
  } catch (error) {
    const { code } = error as { code?: string };
    found.problems.push(`${prefix || folder} cannot be listed (${code ?? String(error)}); allow reading it.`);
    return undefined;
  }
}

function isImageName(name: string): boolean {
  return imageExtensions.includes(paths.extname(name).slice(1).toLowerCase());
}
