/** MVTec AD: photographs of products, good and damaged, with masks of the damage. */
import type { FolderOptions, Folders } from '../platform/folders';
import { machineFolders, paths, store } from '../platform/machine';
import { dataMirror, fileIn } from './dataFolder';
import { listFolder } from './folders/folder';
import type { ImageListing } from './folders/imageListing';
import type { Origin } from './imageSet';
import { licenceLine, mvtec } from './registry';

export const mvtecCategories = [
  'bottle',
  'cable',
  'capsule',
  'carpet',
  'grid',
  'hazelnut',
  'leather',
  'metal_nut',
  'pill',
  'screw',
  'tile',
  'toothbrush',
  'transistor',
  'wood',
  'zipper',
] as const;

export type MvtecCategory = (typeof mvtecCategories)[number];

export interface MvtecOptions extends FolderOptions {
  category: MvtecCategory;
  /** `auto` is the mirror where it has the category, else data/mvtec/<category>, which is `folder`. */
  source?: 'auto' | 'mirror' | 'folder';
  /**
   * `any` (default) is good for images of up to 256 pixels: it takes a mirror's reduced copy where that has no whole one. `published`
   * wants files as large as MVTec publishes them (screws 1024×1024, capsules 1000×1000); a mirror may hold only some of these.
   */
  resolution?: 'any' | 'published';
  /** Told the title, licence and citation before the images are used. */
  say?: (line: string) => void;
}

/** A mirror's folders, the best first: all as published, then reduced to 256×256, or a few of those published. */
const mirrorFolders = { any: [mvtec.id, 'mvtec-256'], published: [mvtec.id, 'mvtec-originals'] } as const;

/**
 * Lists a category of MVTec AD; loadListed reads its images. They are never downloaded here (see fetchMvtec).
 * Throws one sentence that says where to get the category and where to put it, where no source has it.
 */
export function listMvtec({
  category,
  source = 'auto',
  resolution = 'any',
  say,
  folders = machineFolders(),
}: MvtecOptions): ImageListing {
  const found = findMvtec({ category, source, resolution, folders });
  if (!found) throw new Error(whereToGet(category, source, resolution, folders));
  say?.(licenceLine(mvtec));
  return listFolder(found.folder, {
    dataset: `${mvtec.id}/${category}`,
    source: found.source,
    licence: mvtec.licence,
  });
}

/** Where a category is, as listMvtec looks for it; undefined where no source has it. Throws where there is no such category. */
export function findMvtec({
  category,
  source = 'auto',
  resolution = 'any',
  folders = machineFolders(),
}: MvtecOptions): Found | undefined {
  // A command passes on what was typed.
  if (!(mvtecCategories as readonly string[]).includes(category))
    throw new Error(`${mvtec.title}: expected a category of ${mvtecCategories.join(', ')}; found "${category}".`);
  return (
    (source === 'folder' ? undefined : inMirror(category, source, resolution, folders)) ??
    (source === 'mirror' ? undefined : inDataFolder(category, folders))
  );
}

/** Whether a category of MVTec AD lies in the mirror or in the data folder. */
export function isMvtecAtHand(category: MvtecCategory, options: FolderOptions = {}): boolean {
  return findMvtec({ category, ...options }) !== undefined;
}

interface Found {
  folder: string;
  source: Origin['source'];
}

function inMirror(
  category: MvtecCategory,
  source: 'auto' | 'mirror',
  resolution: keyof typeof mirrorFolders,
  folders: Folders,
): Found | undefined {
  const mirror = dataMirror(folders);
  if (mirror && 'folder' in mirror) {
    const folder = mirrorFolders[resolution]
      .map((name) => paths.join(mirror.folder, name, category))
      .find((place) => store.isFolder(place));
    return folder === undefined ? undefined : { folder, source: 'mirror' };
  }
  if (mirror && source === 'mirror') {
    throw new Error(
      `${mvtec.title}: expected LAB_DATA_MIRROR to be a folder, found the address ${mirror.address}, which cannot be listed; ` +
        `copy ${mirror.address}/${mvtec.id}/${category} to ${fileIn(folders.data, mvtec.id, category)}.`,
    );
  }
  return undefined;
}

function inDataFolder(category: MvtecCategory, { data }: Folders): Found | undefined {
  const folder = fileIn(data, mvtec.id, category);
  return store.isFolder(folder) ? { folder, source: 'folder' } : undefined;
}

function whereToGet(
  category: MvtecCategory,
  source: MvtecOptions['source'],
  resolution: keyof typeof mirrorFolders,
  { data }: Folders,
): string {
  if (source === 'mirror') {
    const folders = mirrorFolders[resolution].map((name) => `${name}/${category}`).join(' or ');
    return `${mvtec.title}: expected a mirror with ${folders}, found none; set LAB_DATA_MIRROR to its folder, or ask for another source.`;
  }
  const home = paths.join(data, mvtec.id);
  const ownArchive = paths.join(home, `${category}.tar.xz`);
  if (store.exists(ownArchive)) {
    return (
      `${mvtec.title}: expected the folder ${paths.join(home, category)}, found ${category}.tar.xz packed; ` +
      `unpack it with tar -xf "${ownArchive}" -C "${home}".`
    );
  }
  const [whole] = mvtec.files;
  const gigabytes = (whole.downloadBytes / 1e9).toFixed(1);
  const what = store.exists(paths.join(home, whole.name))
    ? `unpacks it from ${whole.name}`
    : `downloads it (${gigabytes} GB)`;
  return (
    `${mvtec.title}: the category ${category} is not here; \`npm run data -- ${mvtec.id} ${category}\` ${what} ` +
    `once you accept its licence (${mvtec.licence}), or unpack it yourself so that ${paths.join(home, category, 'train', 'good')} is there.`
  );
}
