/** A question for a number that the reader has measured, which differs a little between machines, seeds and data. */
import type { Question } from './question';

export interface MeasuredOptions {
  wants: string;
  /** What we have measured. */
  solution: number;
  /** What counts as the same finding. */
  from: number;
  to: number;
  /** What to say of a number below `from` and of one above `to`: one sentence that helps, without the solution. */
  low: string;
  high: string;
}

export function measured({ wants, solution, from, to, low, high }: MeasuredOptions): Question<number> {
  return {
    wants,
    form: 'a number',
    solution,
    off(answer) {
      if (!Number.isFinite(answer)) return `Expected a number; found ${String(answer)}.`;
      if (answer < from) return low;
      return answer > to ? high : undefined;
    },
  };
}
