/** The files of results: notebooks/results holds one a lesson. */
import type { FolderOptions } from '../platform/folders';
import { machineFolders, paths, store } from '../platform/machine';
import { mergeRows } from './mergeRows';
import type { ResultRow } from './resultRow';
import { formatResults, parseResults } from './resultsCsv';

/** The file of a lesson, such as `mnist-anogan`. */
export function resultsFile(lesson: string, { folders = machineFolders() }: FolderOptions = {}): string {
  return paths.join(folders.results, `${lesson}.csv`);
}

/**
 * The rows of a file; none where there is no such file yet.
 *
 * @throws Error with one sentence where the file is broken: file, line, column, what was expected and what was found
 */
export function readResults(file: string): ResultRow[] {
  return store.exists(file) ? parseResults(store.readText(file), paths.relative('', file)) : [];
}

/**
 * Adds rows to a file, as mergeRows does: rows of the same measurement are replaced in place, new ones go to the end.
 *
 * @throws Error with one sentence where the file is broken or a row holds what it could not read back; the file is then as it was
 */
export function writeResults(file: string, rows: readonly ResultRow[]): void {
  const text = formatResults(mergeRows(readResults(file), rows));
  parseResults(text, `The new ${paths.relative('', file)}`);
  store.replace(file, text);
}
