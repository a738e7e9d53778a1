/** A question for a number that the reader has measured, which differs a little between machines, seeds and data. */
import type { KnobSetting, Question, Ran, RowName } from './question';

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
  /** What the reader has to run for it. */
  run?: {
    /** What some knobs have to be set to, by name. */
    knobs: KnobSetting;
    /** The section from which to rerun. */
    from: string;
    /** The row of results that has the number, where one has: then the reader's own one counts, and not ours. */
    row?: RowName;
  };
}

/** Numbers are understood as people write them: `0.93`, `0,93`, `93 %`. */
export function measured(options: MeasuredOptions): Question<number | string> {
  const { wants, solution, from, to, low, high } = options;
  return {
    wants,
    form: 'a number',
    solution,
    off(answer, ran) {
      const number = numberOf(answer, to);
      if (!Number.isFinite(number)) return `Expected a number; found ${String(answer)}.`;
      if (ran && options.run) {
        const { isJudged, off } = byRun(number, options.run, ran);
        if (isJudged) return off;
      }
      if (number < from) return low;
      return number > to ? high : undefined;
    },
  };
}

/** Rounded to two digits. */
const rounding = 0.0051;

/** What the reader's own run says of a number, where it has a word to say. */
function byRun(
  answer: number,
  { knobs, from, row }: NonNullable<MeasuredOptions['run']>,
  ran: Ran,
): { isJudged: boolean; off?: string } {
  const wanted = Object.entries(knobs);
  const setting = wanted.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(' and ');
  if (wanted.some(([name, value]) => !ran.with(name, value))) {
    const off = `Nothing has run with ${setting} yet: set it in the knobs, run their cell, and rerun from ${from}.`;
    return { isJudged: true, off };
  }
  if (!row) return { isJudged: false };
  const measured = ran.auroc(row, knobs);
  if (measured === undefined) {
    const off = `No table has been made with ${setting} yet: rerun from ${from}, down to the table of results.`;
    return { isJudged: true, off };
  }
  if (Math.abs(answer - measured) <= rounding) return { isJudged: true };
  return {
    isJudged: true,
    off: `Your own table, made with ${setting}, has another number there: find its row once more.`,
  };
}

/** @param most that the answer may be: a share is also understood in per cent */
function numberOf(answer: number | string, most: number): number {
  const text = String(answer).trim().replace(',', '.');
  const percent = /^(.*?)\s*%$/.exec(text)?.[1];
  const number = (percent ?? text) === '' ? NaN : Number(percent ?? text);
  const isShare = most <= 1;
  return percent !== undefined || (isShare && number > 1.5 && number <= 100) ? number / 100 : number;
}
