/** The image files below a folder. */
import { paths, store } from '../../platform/machine';
import type { StoredEntry } from '../../platform/store';
import type { SkippedFiles } from './imageListing';

/** What sharp reads, but for drawings without pixels. */
export const imageExtensions: readonly string[] = [
  'png',
  'jpg',
  'jpeg',
  'webp',
  'tif',
  'tiff',
  'gif',
  'avif',
  'jfif',
  'jpe',
];

/** Lies in a folder of maps that were drawn beside anomaly scores, so that these are not taken for pictures. */
export const mapFolderMark = '.anomaly-maps';

/** What a folder holds. Paths are relative to it, with forward slashes, in the order of their code units. */
export interface ImageFiles {
  skipped: SkippedFiles;
  images: string[];
  /** Files of other kinds, and links. */
  others: string[];
  /** Folders with nothing in them but hidden files. */
  emptyFolders: string[];
  /** A sentence for each folder that could not be looked into. */
  problems: string[];
}

/**
 * Lists a folder and all folders in it; which files are images is told by their names. Hidden files and folders are
 * skipped, so are folders of maps. Symbolic links are not followed: what they point to may lie outside, or be found twice.
 *
 * @param except a folder to skip
 * @throws Error with one sentence where there is no such folder
 */
export function findImageFiles(folder: string, except?: string): ImageFiles {
  if (!store.exists(folder)) throw new Error(`${folder}: expected a folder of images, found nothing there.`);
  if (!store.isFolder(folder))
    throw new Error(`${folder}: expected a folder of images, found a file; give its folder.`);
  const found: Finding = {
    images: [],
    others: [],
    emptyFolders: [],
    problems: [],
    skipped: { links: 0, hidden: 0, mapFolders: [] },
  };
  const skipped = except !== undefined && store.exists(except) ? store.realName(except) : undefined;
  lookInto(store.realName(folder), '', skipped, found);
  // By code units, so that the order is the same on every machine.
  for (const paths of [found.images, found.others, found.emptyFolders]) paths.sort();
  return found;
}

interface Finding extends ImageFiles {
  skipped: { links: number; hidden: number; mapFolders: string[] };
}

function lookInto(folder: string, prefix: string, skipped: string | undefined, found: Finding): void {
  const all = entriesOf(folder, prefix, found);
  if (prefix !== '' && all?.some(({ name }) => name === mapFolderMark)) {
    found.skipped.mapFolders.push(prefix.slice(0, -1));
    return;
  }
  const entries = all?.filter(({ name }) => !name.startsWith('.'));
  const isHidden = ({ name, kind }: StoredEntry) => name.startsWith('.') && (kind === 'folder' || isImageName(name));
  found.skipped.hidden += all?.filter(isHidden).length ?? 0;
  if (entries?.length === 0 && prefix !== '') found.emptyFolders.push(prefix.slice(0, -1));
  for (const entry of entries ?? []) {
    const [file, name] = [paths.join(folder, entry.name), `${prefix}${entry.name}`];
    if (file === skipped) continue;
    if (entry.kind === 'folder') lookInto(file, `${name}/`, skipped, found);
    else if (entry.kind === 'file' && isImageName(entry.name)) found.images.push(name);
    else {
      found.others.push(name);
      if (entry.kind === 'other') found.skipped.links++;
    }
  }
}

function entriesOf(folder: string, prefix: string, found: Finding): StoredEntry[] | undefined {
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
