/** What something costs and what it gives. */
export interface Bargain {
  /** The lower, the better. */
  cost: number;
  /** The higher, the better. */
  value: number;
}

/**
 * Those than which no other is both cheaper and better, as indices by rising cost: V. Pareto's front. Of equal ones all are on it.
 *
 * @throws RangeError where a number is not finite
 */
export function paretoFront(bargains: readonly Bargain[]): number[] {
  const wrong = bargains.findIndex(({ cost, value }) => !Number.isFinite(cost) || !Number.isFinite(value));
  if (wrong >= 0)
    throw new RangeError(
      `paretoFront: expected finite costs and values, found ${bargains[wrong].cost} and ${bargains[wrong].value} at index ${wrong}.`,
    );
  const beats = (a: Bargain, b: Bargain): boolean =>
    a.cost <= b.cost && a.value >= b.value && (a.cost < b.cost || a.value > b.value);
  return Array.from(bargains.keys())
    .filter((i) => !bargains.some((other) => beats(other, bargains[i])))
    .sort((a, b) => bargains[a].cost - bargains[b].cost);
}
