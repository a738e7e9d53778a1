/** What was measured of the thresholds' promise: notebooks/results/thresholds.json. */
import type { KeptPromise } from './promises';
import type { FolderOptions } from '../../platform/folders';
import { machineFolders, paths, store } from '../../platform/machine';

function promisesFile({ folders = machineFolders() }: FolderOptions): string {
  return paths.join(folders.results, 'thresholds.json');
}

/** Those measured last; none where nobody has yet. */
export function readPromises(options: FolderOptions = {}): KeptPromise[] {
  const file = promisesFile(options);
  return store.exists(file) ? (JSON.parse(store.readText(file)) as KeptPromise[]) : [];
}

/** Promises of the same detector are replaced, others stay. */
export function keepPromises(found: readonly KeptPromise[], options: FolderOptions = {}): void {
  const key = ({ lesson, detector, seed, dataset }: KeptPromise): string => [lesson, detector, seed, dataset].join();
  const fresh = new Set(found.map(key));
  const all = [...readPromises(options).filter((each) => !fresh.has(key(each))), ...found];
  const sorted = all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  store.replace(promisesFile(options), `${JSON.stringify(sorted, null, 2)}\n`);
}
