/** The sweep that a lesson shows. */
import type { Run } from '../runs/run';
import { readRuns, runLogFile } from '../runs/runLog';
import { isSwept, onTestImages } from '../runs/sweepGrid';

/** The rows of the newest sweep: those of its images, method and code. None where the log has none. Sweeps of test images are left out. */
export function lastSweep(runs: readonly Run[]): Run[] {
  const swept = runs.filter((run) => isSwept(run) && !run.method.endsWith(onTestImages));
  const newest = swept.reduce<Run | undefined>((last, run) => (last && last.time > run.time ? last : run), undefined);
  const kind = (run: Run): string => JSON.stringify([run.data, run.method, run.recipe, run.code]);
  return newest ? swept.filter((run) => kind(run) === kind(newest)) : [];
}

/** The reader's own last sweep of a lesson, or, where there is none, the one that is shipped in a file. */
export function sweepToShow(lesson: string, shipped: string): { runs: Run[]; own: boolean; missing: string } {
  const own = lastSweep(readRuns(runLogFile(lesson)).runs);
  const runs = own.length > 0 ? own : readRuns(shipped).runs;
  return { runs, own: own.length > 0, missing: missingPoints(runs) };
}

/** For a title, such as `, 12 of 50 points measured` where a sweep was stopped. */
function missingPoints(runs: readonly Run[]): string {
  const count = (of: (run: Run) => unknown): number => new Set(runs.map(of)).size;
  const names = Object.keys(runs[0]?.knobs ?? {});
  const settings = names.reduce((product, name) => product * count(({ knobs }) => knobs[name]), 1);
  const points = settings * count(({ seed }) => seed);
  const measured = count(({ knobs, seed }) => JSON.stringify([knobs, seed]));
  return measured < points ? `, ${measured} of ${points} points measured` : '';
}
