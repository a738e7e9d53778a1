/** Rows that a reader has measured in a notebook: a rerun lesson changes none of the project's own files. */
import type { FolderOptions } from '../platform/folders';
import { machineFolders, paths } from '../platform/machine';
import type { ResultRow } from './resultRow';
import { writeResults } from './resultsFile';

/**
 * Keeps the rows of a lesson, such as `mnist-anogan`, as writeResults does.
 *
 * @throws Error as writeResults does
 */
export function keepResults(
  lesson: string,
  rows: readonly ResultRow[],
  { folders = machineFolders() }: FolderOptions = {},
): void {
  writeResults(paths.join(folders.ownResults, `${lesson}.csv`), rows);
}
