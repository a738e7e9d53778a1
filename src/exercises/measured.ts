/** A question for a number that the reader has measured, which differs a little between machines, seeds and data. */
import type { NumberRange, NumberRun, Question, Ran } from './question';

/** `low` and `high` are one sentence each that helps, without the solution. */
export interface MeasuredOptions extends NumberRange {
  wants: string;
  /** What we have measured. */
  solution: number;
}

export function measured({ wants, solution, ...range }: MeasuredOptions): Question<number | string> {
  const { from, to, low, high, run } = range;
  const off = (number: number): string | undefined => (number < from ? low : number > to ? high : undefined);
  return { ...numberQuestion({ wants, isShare: to <= 1, run, off }), solution, by: range };
}

/**
 * A question for a number, which is understood as people write it: `0.93`, `0,93`, `93 %`.
 *
 * @param isShare whether a number above 1.5 is taken for per cent
 * @param off what is said of a number, whatever has been run
 */
export function numberQuestion({
  wants,
  isShare,
  run,
  off,
}: {
  wants: string;
  isShare: boolean;
  run?: NumberRun;
  off: (number: number) => string | undefined;
}): Question<number | string> {
  return {
    wants,
    form: 'a number',
    off(answer, ran) {
      const number = numberOf(answer, isShare);
      if (!Number.isFinite(number)) return `Expected a number; found ${String(answer)}.`;
      const judged = ran && run ? byRun(number, run, ran) : { isJudged: false };
      return judged.isJudged ? judged.off : off(number);
    },
  };
}

/** Rounded to two digits. */
const rounding = 0.0051;

/** What the reader's own run says of a number, where it has a word to say. */
function byRun(answer: number, { knobs, from, row }: NumberRun, ran: Ran): { isJudged: boolean; off?: string } {
  const wanted = Object.entries(knobs);
  const setting = wanted.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ');
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

/** @param isShare whether it is also understood in per cent without the sign */
function numberOf(answer: number | string, isShare: boolean): number {
  const text = String(answer).trim().replace(',', '.');
  const percent = /^(.*?)\s*%$/.exec(text)?.[1];
  const number = (percent ?? text) === '' ? NaN : Number(percent ?? text);
  return percent !== undefined || (isShare && number > 1.5 && number <= 100) ? number / 100 : number;
}
