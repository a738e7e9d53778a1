/** The best of a log's runs, and in what each other one differs from it. */
import type { Run } from './run';

/** A run beside the best one that it compares with. */
export interface ComparedRun {
  run: Run;
  isBest: boolean;
  /** Names of knobs, and `method`, `recipe`, `seed` or `code`, that are set otherwise in the best run. */
  changed: string[];
}

/**
 * Each run beside the best of its kind, which is the one of the highest AUROC (of several the first) of the same data and as many
 * images: others do not compare.
 */
export function compareRuns(runs: readonly Run[]): ComparedRun[] {
  const best = new Map<string, Run>();
  for (const run of runs) {
    const so = best.get(kind(run));
    if (!so || run.auroc > so.auroc) best.set(kind(run), run);
  }
  return runs.map((run) => {
    const top = best.get(kind(run)) ?? run;
    return { run, isBest: top === run, changed: top === run ? [] : differences(run, top) };
  });
}

function kind({ lesson, data, n }: Run): string {
  return JSON.stringify([lesson, data, n]);
}

function differences(run: Run, best: Run): string[] {
  const knobs = [...new Set([...Object.keys(run.knobs), ...Object.keys(best.knobs)])];
  return [
    ...(['method', 'recipe', 'seed', 'code'] as const).filter((name) => run[name] !== best[name]),
    ...knobs.filter((name) => run.knobs[name] !== best.knobs[name]),
  ];
}

/** The names of all knobs of some runs, in the order of their first use. */
export function knobNames(runs: readonly Run[]): string[] {
  return [...new Set(runs.flatMap(({ knobs }) => Object.keys(knobs)))];
}
