/** A sweep in a shell. */
import type { SweepKnobs } from '../../runs/sweepGrid';
import { byValue, type SweptSetting } from '../../sweeps/sweptSettings';
import { textTable } from '../line/textTable';

/**
 * AUROC and milliseconds an image: a column a value of the knob that costs, a line a setting of the others. A star is at settings that lack a
 * seed.
 *
 * @param knobs their names, that which costs last
 */
export function sweepTable(settings: readonly SweptSetting<SweepKnobs>[], knobs: readonly string[]): string {
  const seeds = Math.max(...settings.map((each) => each.seeds.length));
  const [cost, others] = [knobs.at(-1) ?? '', knobs.slice(0, -1)];
  const columns = [...new Set(settings.map((each) => each[cost]))].sort(byValue);
  const lines = new Map<string, Record<string, string>>();
  for (const each of settings) {
    const names = Object.fromEntries(others.map((name) => [name, String(each[name])]));
    const key = JSON.stringify(names);
    const line = lines.get(key) ?? { ...names, ...Object.fromEntries(columns.map((at) => [`${at} ${cost}`, ''])) };
    line[`${each[cost]} ${cost}`] =
      `${each.auroc.toFixed(3)}${each.seeds.length < seeds ? '*' : ''} (${each.milliseconds.toPrecision(3)} ms)`;
    lines.set(key, line);
  }
  return textTable([...lines.values()]);
}
