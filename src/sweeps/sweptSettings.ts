/** What a sweep's runs say together: a line a setting, the best one, and the cheapest that is as good. */
import { mean } from '../metrics/mean';
import type { KnobValue, Run } from '../runs/run';
import type { SweepKnobs } from '../runs/sweepGrid';

/** What a setting came to. */
export interface SweptQuality {
  /** The seeds measured. */
  seeds: number[];
  /** The means over the seeds: AUROC and the ends of its 95 % interval over draws of images. */
  auroc: number;
  low: number;
  high: number;
  /** Milliseconds an image, measured beside the sweep's other processes. */
  milliseconds: number;
}

/** With its knobs beside that. */
export type SweptSetting<Knobs extends SweepKnobs = { lambda: number; iterations: number }> = Knobs & SweptQuality;

/** A line a setting, by the first knob, then the next. */
export function sweptSettings<Knobs extends SweepKnobs = { lambda: number; iterations: number }>(
  runs: readonly Run[],
): SweptSetting<Knobs>[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = JSON.stringify(run.knobs);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()]
    .sort(([a], [b]) => byKnobs(a.knobs, b.knobs))
    .map((same) => ({
      // What a run log has was swept with these names.
      ...(same[0].knobs as Knobs),
      seeds: same.flatMap(({ seed }) => seed ?? []).sort((a, b) => a - b),
      auroc: mean(same.map(({ auroc }) => auroc)),
      low: mean(same.map(({ low }) => low)),
      high: mean(same.map(({ high }) => high)),
      milliseconds: mean(same.map(({ ms }) => ms ?? NaN)),
    }));
}

function byKnobs(a: SweepKnobs, b: SweepKnobs): number {
  return Object.keys(a).reduce((order, name) => order || byValue(a[name], b[name]), 0);
}

/** Numbers rising, words by the alphabet. */
export function byValue(a: KnobValue, b: KnobValue): number {
  return typeof a === 'number' ? a - Number(b) : String(a).localeCompare(String(b));
}

export interface SweepChoice<Knobs extends SweepKnobs = { lambda: number; iterations: number }> {
  /** Of the highest AUROC; of several, the one that costs least. */
  best: SweptSetting<Knobs>;
  /**
   * Of those whose AUROC is not below the best one's interval, the one that costs least; of several, the one of the highest AUROC. A knob
   * says what a setting costs, not the time: that is shared with whatever else runs.
   */
  cheapest: SweptSetting<Knobs>;
}

/**
 * Undefined where nothing is measured, or not every setting on as many seeds: then they do not compare yet.
 *
 * @param cost the knob that says what a setting costs
 */
export function chooseSetting<Knobs extends SweepKnobs = { lambda: number; iterations: number }>(
  settings: readonly SweptSetting<Knobs>[],
  cost = 'iterations',
): SweepChoice<Knobs> | undefined {
  if (settings.length === 0 || settings.some(({ seeds }) => seeds.length !== settings[0].seeds.length))
    return undefined;
  const costs = (setting: SweptSetting<Knobs>): number => Number((setting as SweepKnobs & SweptQuality)[cost]);
  const best = [...settings].sort((a, b) => b.auroc - a.auroc || costs(a) - costs(b))[0];
  const [cheapest] = settings
    .filter(({ auroc }) => auroc >= best.low)
    .sort((a, b) => costs(a) - costs(b) || b.auroc - a.auroc);
  return { best, cheapest };
}
