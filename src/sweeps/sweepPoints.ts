/** A sweep from its points to its rows: what the run log has is not measured again, and what is measured is stored at once. */
import type { FolderOptions } from '../platform/folders';
import { type Run } from '../runs/run';
import { runSetting } from '../runs/runSetting';
import { appendRun, readRuns, type RunLog, runLogFile } from '../runs/runLog';
import { LongWork, type WorkOptions } from '../work/work';
import { type DaskOptions, type PointProcess, runPoints } from './daskPoints';
import { type PointContext, pointId, type SweepPoint } from '../runs/sweepGrid';

/** A point, and how to measure it. */
export interface PlannedPoint {
  point: SweepPoint;
  context: PointContext;
  process: Omit<PointProcess, 'id'>;
}

/** What a point's process prints. */
export type PointResult = Pick<Run, 'auroc' | 'low' | 'high' | 'n' | 'ms' | 'data' | 'code'> & { network: string };

export interface SweepOptions extends WorkOptions, FolderOptions, Pick<DaskOptions, 'scheduler' | 'workers' | 'say'> {}

export interface SweepOutcome {
  /** The rows of all points that are measured by now, in the points' order. */
  runs: Run[];
  /** Of these, how many an earlier sweep had measured. */
  found: number;
  stopped: boolean;
  /** A sentence for each point that gave no result. */
  failures: string[];
}

/**
 * Measures the points that the lesson's run log does not have, and adds their rows to it as they come. Stopped or killed, it
 * keeps those; called again, it goes on.
 *
 * @throws Error as runPoints does
 */
export async function sweepPoints(points: readonly PlannedPoint[], options: SweepOptions): Promise<SweepOutcome> {
  const planned = new Map(points.map((each) => [pointId(each.point, each.context), each]));
  const log = (lesson: string): string => runLogFile(lesson, options);
  const logged: RunLog = points.length === 0 ? { runs: [] } : readRuns(log(points[0].context.lesson));
  if (logged.problem !== undefined) options.say(logged.problem);
  const rows = new Map(logged.runs.filter(({ id }) => planned.has(id)).map((run) => [run.id, run]));
  const found = rows.size;
  const left = [...planned].filter(([id]) => !rows.has(id));
  const failures: string[] = [];
  const { signal, progress } = options;
  const work = new LongWork({ label: 'Sweep', total: planned.size, start: found, unit: 'points', signal, progress });
  const advance = (): void => {
    if (!signal?.aborted) void work.advance(rows.size + failures.length);
  };
  advance();
  try {
    await runPoints(
      left.map(([id, { process }]) => ({ id, ...process })),
      {
        ...options,
        onOutput: (id, output) => {
          const { point, context } = planned.get(id) as PlannedPoint;
          const row = asRow(id, { point, context, output });
          if (typeof row === 'string') failures.push(`${runSetting(point)}: ${row}`);
          else {
            appendRun(row, log(row.lesson));
            rows.set(id, row);
          }
          advance();
        },
        onFailure: (id, reason) => {
          failures.push(`${runSetting((planned.get(id) as PlannedPoint).point)}: ${reason}`);
          advance();
        },
      },
    );
  } finally {
    await work.end(rows.size + failures.length);
  }
  const runs = [...planned.keys()].flatMap((id) => rows.get(id) ?? []);
  return { runs, found, stopped: signal?.aborted ?? false, failures };
}

/** The row of a point, or why its result is none. */
function asRow(
  id: string,
  { point, context, output }: Pick<PlannedPoint, 'point' | 'context'> & { output: string },
): Run | string {
  let result: PointResult;
  try {
    result = JSON.parse(output) as PointResult;
  } catch {
    return `expected a result of JSON, found ${output.trim().slice(0, 80) || 'nothing'}.`;
  }
  for (const name of ['data', 'network', 'code'] as const)
    if (result[name] !== context[name])
      return `expected the ${name} ${context[name]}, found ${result[name]}: it has changed since the sweep began; run it again.`;
  const { auroc, low, high, n, ms } = result;
  const time = new Date().toISOString();
  const { lesson, recipe, method, data, code } = context;
  return { id, time, lesson, method, recipe, ...point, data, code, auroc, low, high, n, ms };
}
