/** Rows that a reader has measured in a notebook: a rerun lesson changes none of the project's own files. */
import path from 'node:path';
import type { ResultRow } from './resultRow';
import { writeResults } from './resultsFile';

/**
 * The folder that notebooks write into: models/runs/results, which Git ignores, or the one that LAB_OWN_RESULTS names.
 * `npm run notebooks -- --write` names notebooks/results.
 */
export function ownResultsFolder(): string {
  return path.resolve(process.env.LAB_OWN_RESULTS?.trim() || path.join('models', 'runs', 'results'));
}

/**
 * Keeps the rows of a lesson, such as `mnist-anogan`, as writeResults does.
 *
 * @throws Error as writeResults does
 */
export function keepResults(lesson: string, rows: readonly ResultRow[]): void {
  writeResults(path.join(ownResultsFolder(), `${lesson}.csv`), rows);
}
