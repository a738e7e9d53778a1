/** Where data sets stand. */
import type { Folders } from '../platform/folders';
import { paths } from '../platform/machine';

/** A mirror of the data sets: a folder, used in place, or an address to download from. */
export type Mirror = { folder: string } | { address: string };

/** The mirror that is set, which holds one folder a data set, named by its id. Undefined where none is. */
export function dataMirror({ mirror }: Folders): Mirror | undefined {
  if (mirror === undefined) return undefined;
  return /^https?:\/\//.test(mirror) ? { address: mirror.replace(/\/+$/, '') } : { folder: paths.resolve(mirror) };
}

/** The file of a data set in a mirror's folder or in the data folder. */
export function fileIn(folder: string, dataset: string, name: string): string {
  return paths.join(folder, dataset, name);
}
