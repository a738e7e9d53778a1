/**
 * The run log: models/runs/log holds a file a lesson, a line of JSON a run. A row is written whole and at the end, so that two
 * processes may write at once, and one that is killed costs at most its own last line.
 */
import type { FolderOptions } from '../platform/folders';
import { machineFolders, paths, store } from '../platform/machine';
import { asRun, type Run } from './run';

/** The log of a lesson, such as `mnist-anogan`. */
export function runLogFile(lesson: string, { folders = machineFolders() }: FolderOptions = {}): string {
  return paths.join(folders.log, `${lesson}.jsonl`);
}

/** The lessons that have a log, in order. */
export function loggedLessons({ folders = machineFolders() }: FolderOptions = {}): string[] {
  if (!store.exists(folders.log)) return [];
  const names = store.list(folders.log).filter((name) => name.endsWith('.jsonl'));
  return names.map((name) => paths.basename(name, '.jsonl')).sort();
}

export interface RunLog {
  /** In the order of their first writing, each id once. */
  runs: Run[];
  /** Where lines could not be read, how many, and what is wrong with the first; the others are not touched by it. */
  problem?: string;
}

/** Reads a log; one that is not there is empty. Lines that can't be read, such as one half written, are left out and counted. */
export function readRuns(file: string): RunLog {
  const runs = new Map<string, Run>();
  const problems: string[] = [];
  const lines = store.exists(file) ? store.readText(file).split('\n') : [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const place = `${paths.relative('', file)}, line ${i + 1}`;
    try {
      const run = asRun(parse(line, place), place);
      if (!runs.has(run.id)) runs.set(run.id, run);
    } catch (error) {
      problems.push((error as Error).message);
    }
  });
  if (problems.length === 0) return { runs: [...runs.values()] };
  const left = problems.length === 1 ? 'One line is left out' : `${problems.length} lines are left out, the first`;
  return { runs: [...runs.values()], problem: `${left}: ${problems[0]}` };
}

/**
 * Adds a run to its lesson's log, unless one of its id is there.
 *
 * @returns whether it was added
 * @throws Error with one sentence when the run could not be read back, or not be written whole (the disk is full)
 */
export function appendRun(run: Run, file = runLogFile(run.lesson)): boolean {
  asRun(JSON.parse(JSON.stringify(run)), `A row for ${paths.relative('', file)}`);
  if (readRuns(file).runs.some(({ id }) => id === run.id)) return false;
  store.appendLine(file, JSON.stringify(run));
  return true;
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${place}: expected a row of JSON, found one that was not written to its end.`);
  }
}
