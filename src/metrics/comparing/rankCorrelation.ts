/** Whether two scores put items in the same order. */
import { mean } from '../mean';
import { ranksOf } from './ranks';

/**
 * Spearman's rank correlation, from −1 (the opposite order) to 1 (the same one); equal values share the mean of their ranks.
 *
 * @throws RangeError where a value is not finite, the numbers of values differ, or all values of a side are equal
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length)
    throw new RangeError(`rankCorrelation: expected as many values on both sides, found ${a.length} and ${b.length}.`);
  const [x, y] = [a, b].map((values) => deviations(ranksOf(Array.from(values))));
  const size = Math.sqrt(product(x, x) * product(y, y));
  if (!(size > 0)) throw new RangeError('rankCorrelation: expected values that differ, found equal ones.');
  return product(x, y) / size;
}

function deviations(ranks: readonly number[]): number[] {
  const middle = mean(ranks);
  return ranks.map((rank) => rank - middle);
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
