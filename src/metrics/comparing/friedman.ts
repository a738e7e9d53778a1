import { chiSquareTail } from './chiSquareTail';
import { mean } from '../mean';
import { ranksOf } from './ranks';

export interface FriedmanResult {
  /** Of each method over the data sets; 1 would be the best on each. */
  meanRanks: number[];
  /** Chi-square distributed with a degree of freedom less than there are methods, if all methods were alike. */
  statistic: number;
  /** The chance of such a statistic or a higher one, if all methods were alike. An approximation: poor below ten data sets. */
  p: number;
}

/**
 * Do methods differ in rank over data sets? (M. Friedman, 1937; J. Demšar, Statistical comparisons of classifiers over multiple data
 * sets, JMLR 2006.) Corrected for ties; agrees with SciPy's `friedmanchisquare`.
 *
 * @param table a row a data set, a column a method: the higher, the better
 * @throws RangeError where there are fewer than two data sets or three methods, rows differ in length or all values of each are equal
 */
export function friedman(table: readonly (readonly number[])[]): FriedmanResult {
  const [sets, methods] = [table.length, table[0]?.length ?? 0];
  if (sets < 2 || methods < 3)
    throw new RangeError(
      `friedman: expected two data sets and three methods or more, found ${sets} data sets and ${methods} methods.`,
    );
  const odd = table.findIndex((row) => row.length !== methods);
  if (odd >= 0)
    throw new RangeError(
      `friedman: expected ${methods} methods on every data set, found ${table[odd].length} in row ${odd}.`,
    );
  const ranks = table.map(ranksOf);
  const meanRanks = Array.from({ length: methods }, (_, column) => mean(ranks.map((row) => row[column])));
  const spread = sets * meanRanks.reduce((sum, rank) => sum + (rank - (methods + 1) / 2) ** 2, 0);
  // What the ranks vary within a data set: less where there are ties.
  const within = mean(ranks.map((row) => row.reduce((sum, rank) => sum + (rank - (methods + 1) / 2) ** 2, 0)));
  if (within === 0) throw new RangeError('friedman: expected methods that differ on some data set, found equal ones.');
  const statistic = ((methods - 1) * spread) / within;
  return { meanRanks, statistic, p: chiSquareTail(statistic, methods - 1) };
}
