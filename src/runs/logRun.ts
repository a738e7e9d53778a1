/** What a cell that has measured something writes into the run log. */
import type { Labels } from '../metrics/scores';
import type { FolderOptions } from '../platform/folders';
import { codeVersion, newId } from '../platform/machine';
import { dataHash } from './dataHash';
import { type Measured, measureRun } from './measureRun';
import type { KnobValue, Run } from './run';
import { appendRun, runLogFile } from './runLog';

export interface LoggedRun extends Pick<Run, 'lesson' | 'method' | 'recipe'>, FolderOptions {
  knobs: Record<string, KnobValue>;
  seed?: number;
  /** The images that were used, for the training and for the test: another draw is other data. */
  data: Parameters<typeof dataHash>[0];
  /** The scored images' labels, 1 anomalous. */
  labels: Labels;
  result: Measured;
}

/**
 * Adds a row to the lesson's run log: the setting, and the AUROC of its scores with its 95 % interval.
 *
 * @throws RangeError as the AUROC does where scores and labels do not go together, or there are images of one kind only
 */
export function logRun({ labels, result, data, seed, folders, ...described }: LoggedRun): Run {
  const measured = measureRun(result, labels);
  const run: Run = {
    id: newId(),
    time: new Date().toISOString(),
    ...described,
    seed: seed ?? null,
    data: dataHash(data),
    code: codeVersion(),
    ...measured,
  };
  appendRun(run, runLogFile(run.lesson, { folders }));
  return run;
}
