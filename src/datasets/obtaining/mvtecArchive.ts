/** Takes categories of MVTec AD out of the whole archive, which is the only one with a published hash. */
import type { FolderOptions, Folders } from '../../platform/folders';
import { machineFolders, newId, paths as path, store } from '../../platform/machine';
import { supply } from '../../platform/supply';
import type { WorkOptions } from '../../work/work';
import { dataMirror, fileIn } from '../dataFolder';
import { mvtecCategories, type MvtecCategory } from '../mvtec';
import { obtainFiles } from './obtain';
import { mvtec, type Dataset } from '../registry';

/** What it takes to get some categories, in bytes. */
export interface MvtecCost {
  /** What is still to be downloaded: 0 where the archive is at hand. */
  download: number;
  /** What the disk has to hold in the end: the download, and about what is unpacked. */
  disk: number;
  /** What this user may still write where data/ is. */
  free: number;
}

/** @param dataset another than the registered one, for tests */
export async function mvtecCost(
  count: number,
  dataset: Dataset = mvtec,
  { folders = machineFolders() }: FolderOptions = {},
): Promise<MvtecCost> {
  const [archive] = dataset.files;
  store.makeFolder(folders.data);
  const atHand = placesOf(dataset, folders).some((place) => store.exists(place));
  const part = store.size(`${keptArchive(dataset, folders)}.part`) ?? 0;
  const download = atHand ? 0 : Math.max(archive.downloadBytes - part, 0);
  // Photographs hardly shrink when packed; how much of the archive a category is, is not known before it is here.
  const unpacked = (archive.bytes * count) / mvtecCategories.length;
  return { download, disk: download + unpacked, free: await supply.freeBytes(folders.data) };
}

export interface FetchMvtecOptions extends WorkOptions, FolderOptions {
  categories: readonly MvtecCategory[];
  /** Keep the archive after a download; one that was here before always stays. */
  keepArchive?: boolean;
  /** Another than the registered one, for tests. */
  dataset?: Dataset;
}

/**
 * Puts categories into data/mvtec/<category>, from the archive in a mirror, in data/mvtec, or at its official address. A
 * download that was cut goes on where it ended. The archive is read only when its size and sha256 are the registered ones.
 * A category's folder appears when it is whole. The licence has to be accepted before (see agreement).
 *
 * Throws one sentence where the archive cannot be had, is refused, lacks a category, or the disk is full; a downloaded
 * archive is then kept. Where `signal` aborts, its reason is thrown and what was downloaded is kept.
 */
export async function fetchMvtec({
  categories,
  keepArchive = false,
  dataset = mvtec,
  folders = machineFolders(),
  signal,
  progress,
}: FetchMvtecOptions): Promise<void> {
  const wasHere = placesOf(dataset, folders).some((place) => store.exists(place));
  const archive = await obtainArchive(dataset, folders, { signal, progress });
  const home = path.join(folders.data, dataset.id);
  store.makeFolder(home);
  const unpacked = path.join(home, `.unpacked-${newId()}`);
  try {
    await supply.extractTar(archive, unpacked, { only: categories, signal, progress });
    for (const category of categories) store.rename(path.join(unpacked, category), path.join(home, category));
  } finally {
    store.remove(unpacked);
  }
  if (!wasHere && !keepArchive) store.remove(archive);
}

async function obtainArchive(dataset: Dataset, folders: Folders, work: WorkOptions): Promise<string> {
  const mirror = dataMirror(folders);
  // A mirror's folder may hold single categories only; the archive then comes from where it comes without a mirror.
  const lacks = mirror && 'folder' in mirror && !store.exists(mirrorArchive(mirror.folder, dataset));
  try {
    const { paths } = await obtainFiles(dataset, dataset.files, {
      ...work,
      folders,
      source: lacks ? 'official' : 'auto',
    });
    return paths[0];
  } catch (error) {
    work.signal?.throwIfAborted();
    throw new Error(
      `${(error as Error).message} Where the address has changed, download ${dataset.files[0].name} from ${dataset.page ?? ''} ` +
        `and put it into ${path.join(folders.data, dataset.id)}.`,
    );
  }
}

/** Where the archive is looked for before it is downloaded. */
function placesOf(dataset: Dataset, folders: Folders): string[] {
  const mirror = dataMirror(folders);
  const inMirror = mirror && 'folder' in mirror ? [mirrorArchive(mirror.folder, dataset)] : [];
  return [...inMirror, keptArchive(dataset, folders)];
}

function mirrorArchive(folder: string, dataset: Dataset): string {
  return fileIn(folder, dataset.id, dataset.files[0].name);
}

function keptArchive(dataset: Dataset, { data }: Folders): string {
  return fileIn(data, dataset.id, dataset.files[0].name);
}
