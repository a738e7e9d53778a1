/** A lesson's run log below a cell: a table, and what each run cost. */
import { runScatter } from '../figures/costs/runScatter';
import { type ComparedRun, compareRuns, knobNames } from '../runs/compareRuns';
import { runSetting } from '../runs/runSetting';
import type { FolderOptions } from '../platform/folders';
import { readRuns, runLogFile } from '../runs/runLog';
import { isSwept } from '../runs/sweepGrid';
import { aurocText } from '../results/aurocText';
import { rowsTable } from './rowsTable';
import { type Html, show } from './show';
import { tableHtml } from './tableHtml';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Rows shown, the last ones; the best of each kind of data stays in sight. */
const shown = 15;

/**
 * Shows the runs of a lesson, such as `mnist-anogan`: the table marks what each has otherwise than the best run of the same data,
 * and the figure sets AUROC against time. A sweep's rows are left out: they have a figure of their own.
 */
export async function showRuns(lesson: string, options: FolderOptions = {}): Promise<void> {
  const { runs, problem } = readRuns(runLogFile(lesson, options));
  const compared = compareRuns(runs.filter((run) => !isSwept(run)));
  const last = compared.filter(({ isBest }, i) => isBest || i >= compared.length - shown);
  if (last.length > 0) await show(runsTable(last));
  const points = last.map(({ run, isBest }) => ({
    ...run,
    isBest,
    setting: runSetting(run),
    milliseconds: run.ms,
  }));
  if (points.some(({ milliseconds }) => milliseconds)) await show(runScatter(points, { title: 'Your runs' }));
  const left = compared.length - last.length;
  const several = new Set(last.map(({ run }) => run.data)).size > 1;
  const words = [
    several && 'data: runs with the same letter were measured on the same test pictures.',
    left > 0 && `${left} earlier runs: npm run runs -- --lesson ${lesson}`,
    problem,
  ].filter(Boolean);
  if (words.length > 0) console.log(words.join('\n'));
}

/** A row a run; what differs from the best run of the same data is marked. */
export function runsTable(compared: readonly ComparedRun[]): Html {
  const runs = compared.map(({ run }) => run);
  const knobs = knobNames(runs);
  // Hashes say nothing to a reader: where there are several sets of test pictures, each has a letter.
  const data = [...new Set(runs.map((run) => run.data))];
  const table = rowsTable(
    compared.map(({ run, isBest }) => ({
      time: run.time.slice(0, 16).replace('T', ' '),
      method: run.method,
      recipe: run.recipe,
      ...Object.fromEntries(knobs.map((knob) => [knob, run.knobs[knob] ?? null])),
      seed: run.seed,
      'AUROC (95 % interval)': aurocText({ estimate: run.auroc, low: run.low, high: run.high }),
      'ms an image': run.ms,
      images: run.n,
      ...(data.length > 1 && { data: letters[data.indexOf(run.data)] }),
      best: isBest ? 'best' : '',
    })),
  );
  const isMarked = (row: number, column: string): boolean =>
    compared[row].changed.includes(column) || (column === 'best' && compared[row].isBest);
  return { html: tableHtml(table, { isMarked }), text: table.toString() };
}
