/** Finds CIFAR-10's files of records: unpacked from the official archive, or the part of them that a mirror holds. */
import { machineFolders, paths as path, sha256, store } from '../../platform/machine';
import { supply } from '../../platform/supply';
import { WrongContentError } from '../../platform/wrongContentError';
import { dataMirror, fileIn } from '../dataFolder';
import type { Split } from '../idxDataset';
import { obtainFiles, type ObtainOptions } from './obtain';
import { cifar10, type Dataset, type DatasetFile } from '../registry';

/** The archive's one folder. */
const folderInArchive = 'cifar-10-batches-bin';

const fileNames: Record<Split, RegExp> = { train: /^data_batch_\d\.bin$/, test: /^test_batch\.bin$/ };

export interface CifarFilesOptions extends Omit<ObtainOptions, 'source'> {
  /** `auto` is the mirror where one is set, else the archive, downloaded where it is missing. */
  source?: 'auto' | 'mirror' | 'official';
  /** Another than the registered one, for tests. */
  dataset?: Dataset;
}

/** A file with its size and sha256, both of which have been checked. */
export interface CifarFile {
  path: string;
  file: DatasetFile;
}

export interface CifarFiles {
  /** `official` is what the archive holds, wherever the archive came from; `mirror` a mirror's part of the data. */
  source: 'official' | 'mirror';
  folder: string;
  files: Record<Split, CifarFile[]>;
}

/**
 * Gives both splits' files. A mirror may hold the archive or, in place of it, the registry's `mirrorFiles`. The archive is checked
 * by its sha256, then unpacked into data/cifar10/unpacked, and stays. An unpacked file that is not as it came out of the archive
 * is noticed, and everything unpacked again.
 * Throws one sentence where the files can't be had or have other content.
 */
export async function obtainCifarFiles({ dataset = cifar10, ...options }: CifarFilesOptions = {}): Promise<CifarFiles> {
  const mirror = options.source === 'official' ? undefined : dataMirror(options.folders ?? machineFolders());
  const [archive] = dataset.files;
  if (mirror && 'folder' in mirror)
    return store.exists(fileIn(mirror.folder, dataset.id, archive.name))
      ? fromArchive(dataset, options)
      : fromParts(dataset, options);
  if (!mirror) return fromArchive(dataset, options);
  // An address can't be listed: what it holds shows by asking.
  return fromArchive(dataset, options).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    return fromParts(dataset, options).catch((second: unknown) => {
      options.signal?.throwIfAborted();
      throw new Error(`${(error as Error).message} ${(second as Error).message}`);
    });
  });
}

async function fromParts(dataset: Dataset, options: ObtainOptions): Promise<CifarFiles> {
  const files = dataset.mirrorFiles ?? [];
  const { paths } = await obtainFiles(dataset, files, { ...options, source: 'mirror' });
  return { source: 'mirror', folder: path.dirname(paths[0]), files: bySplit(files, paths) };
}

async function fromArchive(dataset: Dataset, options: ObtainOptions): Promise<CifarFiles> {
  const { data } = options.folders ?? machineFolders();
  const home = path.join(data, dataset.id, 'unpacked');
  const files = (await wholeFiles(dataset, home, options)) ?? (await unpack(dataset, home, options));
  const folder = path.join(home, folderInArchive);
  const paths = files.map(({ name }) => path.join(folder, name));
  return { source: 'official', folder, files: bySplit(files, paths) };
}

function bySplit(files: readonly DatasetFile[], paths: readonly string[]): Record<Split, CifarFile[]> {
  const of = (split: Split): CifarFile[] =>
    files.map((file, i) => ({ file, path: paths[i] })).filter(({ file }) => fileNames[split].test(file.name));
  return { train: of('train'), test: of('test') };
}

/** What an archive came to, written when all of it was unpacked. */
interface Contents {
  /** Of the archive. */
  sha256: string;
  files: DatasetFile[];
}

const contentsFile = (home: string): string => path.join(home, 'contents.json');

/** The unpacked files where all of them are as they came out of this archive. */
async function wholeFiles(
  dataset: Dataset,
  home: string,
  { signal }: ObtainOptions,
): Promise<DatasetFile[] | undefined> {
  if (!store.exists(contentsFile(home))) return undefined;
  try {
    const unpacked = JSON.parse(store.readText(contentsFile(home))) as Contents;
    if (unpacked.sha256 !== dataset.files[0].sha256) return undefined;
    for (const file of unpacked.files) {
      const place = path.join(home, folderInArchive, file.name);
      if (!store.exists(place)) return undefined;
      await supply.checkFile(place, file, { signal });
    }
    return unpacked.files;
  } catch (error) {
    if (error instanceof WrongContentError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function unpack(dataset: Dataset, home: string, options: ObtainOptions): Promise<DatasetFile[]> {
  const { paths } = await obtainFiles(dataset, dataset.files, options);
  const { signal, progress } = options;
  store.remove(home);
  // With the archive in a mirror nothing may stand here yet.
  store.makeFolder(path.dirname(home));
  await supply.extractTar(paths[0], home, { only: [folderInArchive], signal, progress });
  const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`).concat('test_batch.bin');
  const files = names.map((name) => describe(path.join(home, folderInArchive, name)));
  const contents: Contents = { sha256: dataset.files[0].sha256, files };
  store.replace(contentsFile(home), JSON.stringify(contents));
  return files;
}

function describe(file: string): DatasetFile {
  const content = store.read(file);
  const { length } = content;
  return { name: path.basename(file), downloadBytes: length, bytes: length, sha256: sha256([content]) };
}
