/** What a threshold taken from few held-out items can promise: the share of new normal items that pass it, as chance alone has it. */
export interface PassingRange {
  /** Shares, 0 to 1: in the given part of all draws of held-out and new items the share that passes lies between them. */
  low: number;
  high: number;
}

/**
 * The range of the share of `items` new normal items below the `share`-quantile of `heldOut` held-out ones, all of them drawn alike. The chance that a
 * new item lies below the k-th smallest of n is Beta(k, n + 1 − k) (V. Vovk, Conditional validity of inductive conformal predictors, ACML 2012), and how
 * many of m do is beta-binomial. A quantile between two held-out scores lies between what both promise.
 *
 * @param level the part of draws within the range
 * @throws RangeError where either number is not a whole one from 1
 */
export function passingRange(
  heldOut: number,
  items: number,
  { share = 0.95, level = 0.95 }: { share?: number; level?: number } = {},
): PassingRange {
  for (const [name, count] of Object.entries({ 'held-out items': heldOut, items }))
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`passingRange: expected one or more ${name}, found ${count}.`);
  const place = share * (heldOut - 1);
  const [below, above] = [Math.floor(place) + 1, Math.ceil(place) + 1];
  const at = (rank: number, q: number): number => passed(items, rank, heldOut + 1 - rank, q) / items;
  return { low: at(below, (1 - level) / 2), high: at(above, (1 + level) / 2) };
}

/** The q-quantile of the beta-binomial distribution of `items` draws. */
function passed(items: number, alpha: number, beta: number, q: number): number {
  const logs = [0];
  for (let j = 0; j < items; j++)
    logs.push(logs[j] + Math.log(((items - j) / (j + 1)) * ((j + alpha) / (items - j - 1 + beta))));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let reached = 0;
  return Math.max(
    0,
    weights.findIndex((weight) => (reached += weight) >= q * sum),
  );
}
