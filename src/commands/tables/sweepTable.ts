/** A sweep in a shell. */
import type { SweptSetting } from '../../sweeps/sweptSettings';
import { textTable } from '../line/textTable';

/** AUROC and milliseconds an image: a line a lambda, a column a number of iterations. A star is at settings that lack a seed. */
export function sweepTable({ settings }: { settings: readonly SweptSetting[] }): string {
  const seeds = Math.max(...settings.map((each) => each.seeds.length));
  const rising = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
  const columns = rising(settings.map(({ iterations }) => iterations));
  const cell = (lambda: number, iterations: number): string => {
    const found = settings.find((each) => each.lambda === lambda && each.iterations === iterations);
    if (!found) return '';
    return `${found.auroc.toFixed(3)}${found.seeds.length < seeds ? '*' : ''} (${found.milliseconds.toPrecision(3)} ms)`;
  };
  return textTable(
    rising(settings.map(({ lambda }) => lambda)).map((lambda) => ({
      lambda: String(lambda),
      ...Object.fromEntries(columns.map((iterations) => [`${iterations} iterations`, cell(lambda, iterations)])),
    })),
  );
}
