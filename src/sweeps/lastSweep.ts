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
export function sweepToShow(lesson: string, shipped: string): { runs: Run[]; own: boolean } {
  const own = lastSweep(readRuns(runLogFile(lesson)).runs);
  return own.length > 0 ? { runs: own, own: true } : { runs: readRuns(shipped).runs, own: false };
}
