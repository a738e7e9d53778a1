/**
 * The run log: models/runs/log holds a file a lesson, a line of JSON a run. A row is written whole and at the end, so that two
 * processes may write at once, and one that is killed costs at most its own last line.
 */
import fs from 'node:fs';
import path from 'node:path';
import { asRun, type Run } from './run';

/** The folder of the logs: models/runs/log, or the one that LAB_RUN_LOG names. */
export function runLogFolder(): string {
  return path.resolve(process.env.LAB_RUN_LOG?.trim() || path.join('models', 'runs', 'log'));
}

/** The log of a lesson, such as `mnist-anogan`. */
export function runLogFile(lesson: string): string {
  return path.join(runLogFolder(), `${lesson}.jsonl`);
}

/** The lessons that have a log, in order. */
export function loggedLessons(): string[] {
  const folder = runLogFolder();
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.map((name) => path.basename(name, '.jsonl')).sort();
}

export interface RunLog {
  /** In the order of their first writing, each id once. */
  runs: Run[];
  /** A sentence for each line that could not be read; the others are not touched by it. */
  problems: string[];
}

/** Reads a log; one that is not there is empty. A line that was only half written is left out, and named. */
export function readRuns(file: string): RunLog {
  const runs = new Map<string, Run>();
  const problems: string[] = [];
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const place = `${path.relative('', file)}, line ${i + 1}`;
    try {
      const run = asRun(parse(line, place), place);
      if (!runs.has(run.id)) runs.set(run.id, run);
    } catch (error) {
      problems.push((error as Error).message);
    }
  });
  return { runs: [...runs.values()], problems };
}

/**
 * Adds a run to its lesson's log, unless one of its id is there.
 *
 * @returns whether it was added
 * @throws Error with one sentence when the run could not be read back, or not be written whole (the disk is full)
 */
export function appendRun(run: Run, file = runLogFile(run.lesson)): boolean {
  asRun(JSON.parse(JSON.stringify(run)), `A row for ${path.relative('', file)}`);
  if (readRuns(file).runs.some(({ id }) => id === run.id)) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, 'a+');
  try {
    // One write at the end of the file as it is by then: rows of two processes follow each other, whole. A row that a killed
    // process left half written is closed first, so that it does not spoil this one.
    const bytes = Buffer.from(`${endsHalfWritten(handle) ? '\n' : ''}${JSON.stringify(run)}\n`);
    const written = fs.writeSync(handle, bytes);
    if (written < bytes.length)
      throw new Error(`${path.relative('', file)}: a row could not be written whole; free some space on the disk.`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  return true;
}

function endsHalfWritten(handle: number): boolean {
  const { size } = fs.fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && fs.readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${place}: expected a row of JSON, found one that was not written to its end; it is left out.`);
  }
}
