/** Takes categories of MVTec AD out of the whole archive, which is the only one with a published hash. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkOptions } from '../../work/work';
import { dataFolder, dataMirror, fileIn } from '../dataFolder';
import { extractTar } from './extract';
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
export async function mvtecCost(count: number, dataset: Dataset = mvtec): Promise<MvtecCost> {
  const [archive] = dataset.files;
  await mkdir(dataFolder(), { recursive: true });
  const { bavail, bsize } = await statfs(dataFolder());
  const atHand = placesOf(dataset).some((place) => existsSync(place));
  const part = statSync(`${keptArchive(dataset)}.part`, { throwIfNoEntry: false })?.size ?? 0;
  const download = atHand ? 0 : Math.max(archive.downloadBytes - part, 0);
  // Photographs hardly shrink when packed; how much of the archive a category is, is not known before it is here.
  const unpacked = (archive.bytes * count) / mvtecCategories.length;
  return { download, disk: download + unpacked, free: bavail * bsize };
}

export interface FetchMvtecOptions extends WorkOptions {
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
  signal,
  progress,
}: FetchMvtecOptions): Promise<void> {
  const wasHere = placesOf(dataset).some((place) => existsSync(place));
  const archive = await obtainArchive(dataset, { signal, progress });
  const home = join(dataFolder(), dataset.id);
  await mkdir(home, { recursive: true });
  const unpacked = join(home, `.unpacked-${process.pid}`);
  try {
    await extractTar(archive, unpacked, { only: categories, signal, progress });
    for (const category of categories) await rename(join(unpacked, category), join(home, category));
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  if (!wasHere && !keepArchive) await rm(archive);
}

async function obtainArchive(dataset: Dataset, work: WorkOptions): Promise<string> {
  const mirror = dataMirror();
  // A mirror's folder may hold single categories only; the archive then comes from where it comes without a mirror.
  const lacks = mirror && 'folder' in mirror && !existsSync(mirrorArchive(mirror.folder, dataset));
  try {
    const { paths } = await obtainFiles(dataset, dataset.files, { ...work, source: lacks ? 'official' : 'auto' });
    return paths[0];
  } catch (error) {
    work.signal?.throwIfAborted();
    throw new Error(
      `${(error as Error).message} Where the address has changed, download ${dataset.files[0].name} from ${dataset.page ?? ''} ` +
        `and put it into ${join(dataFolder(), dataset.id)}.`,
    );
  }
}

/** Where the archive is looked for before it is downloaded. */
function placesOf(dataset: Dataset): string[] {
  const mirror = dataMirror();
  return [...(mirror && 'folder' in mirror ? [mirrorArchive(mirror.folder, dataset)] : []), keptArchive(dataset)];
}

function mirrorArchive(folder: string, dataset: Dataset): string {
  return fileIn(folder, dataset.id, dataset.files[0].name);
}

function keptArchive(dataset: Dataset): string {
  return fileIn(dataFolder(), dataset.id, dataset.files[0].name);
}
