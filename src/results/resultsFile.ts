/** The files of results: notebooks/results holds one a lesson. */
import fs from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../platform/node/files';
import { mergeRows } from './mergeRows';
import type { ResultRow } from './resultRow';
import { formatResults, parseResults } from './resultsCsv';

/**
 * The folder of the results: notebooks/results, or the one that LAB_RESULTS names. Every way in, from npm's scripts to the
 * notebook kernel, starts at the project's root.
 */
export function resultsFolder(): string {
  return path.resolve(process.env.LAB_RESULTS?.trim() || path.join('notebooks', 'results'));
}

/** The file of a lesson, such as `mnist-anogan`, in that folder. */
export function resultsFile(lesson: string): string {
  return path.join(resultsFolder(), `${lesson}.csv`);
}

/** The files of a folder in order; none where there is no folder yet. */
export function resultsFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return names.sort().map((name) => path.join(folder, name));
}

/**
 * The rows of a file; none where there is no such file yet.
 *
 * @throws Error with one sentence where the file is broken: file, line, column, what was expected and what was found
 */
export function readResults(file: string): ResultRow[] {
  return fs.existsSync(file) ? parseResults(fs.readFileSync(file, 'utf8'), path.relative('', file)) : [];
}

/**
 * Adds rows to a file, as mergeRows does: rows of the same measurement are replaced in place, new ones go to the end.
 *
 * @throws Error with one sentence where the file is broken or a row holds what it could not read back; the file is then as it was
 */
export function writeResults(file: string, rows: readonly ResultRow[]): void {
  const text = formatResults(mergeRows(readResults(file), rows));
  parseResults(text, `The new ${path.relative('', file)}`);
  writeAtomically(file, Buffer.from(text));
}
