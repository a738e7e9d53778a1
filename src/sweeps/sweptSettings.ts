/** What a sweep's runs say together: a line a setting, the best one, and the cheapest that is as good. */
import { mean } from '../metrics/mean';
import type { Run } from '../runs/run';

export interface SweptSetting {
  lambda: number;
  iterations: number;
  /** The seeds measured. */
  seeds: number[];
  /** The means over the seeds: AUROC and the ends of its 95 % interval over draws of images. */
  auroc: number;
  low: number;
  high: number;
  /** Milliseconds an image, measured beside the sweep's other processes. */
  milliseconds: number;
}

/** A line a setting, by lambda and then iterations. */
export function sweptSettings(runs: readonly Run[]): SweptSetting[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.knobs.lambda, run.knobs.iterations]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()]
    .map((same) => ({
      lambda: Number(same[0].knobs.lambda),
      iterations: Number(same[0].knobs.iterations),
      seeds: same.flatMap(({ seed }) => seed ?? []).sort((a, b) => a - b),
      auroc: mean(same.map(({ auroc }) => auroc)),
      low: mean(same.map(({ low }) => low)),
      high: mean(same.map(({ high }) => high)),
      milliseconds: mean(same.map(({ ms }) => ms ?? NaN)),
    }))
    .sort((a, b) => a.lambda - b.lambda || a.iterations - b.iterations);
}

export interface SweepChoice {
  /** Of the highest AUROC; of several, the one of the fewest iterations. */
  best: SweptSetting;
  /**
   * Of those whose AUROC is not below the best one's interval, the one of the fewest iterations; of several, the one of the highest
   * AUROC. Iterations, not the time: that is shared with whatever else runs.
   */
  cheapest: SweptSetting;
}

/** Undefined where nothing is measured, or not every setting on as many seeds: then they do not compare yet. */
export function chooseSetting(settings: readonly SweptSetting[]): SweepChoice | undefined {
  if (settings.length === 0 || settings.some(({ seeds }) => seeds.length !== settings[0].seeds.length))
    return undefined;
  const best = [...settings].sort((a, b) => b.auroc - a.auroc || a.iterations - b.iterations)[0];
  const [cheapest] = settings
    .filter(({ auroc }) => auroc >= best.low)
    .sort((a, b) => a.iterations - b.iterations || b.auroc - a.auroc);
  return { best, cheapest };
}
