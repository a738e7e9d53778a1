/**
 * Quantiles of the studentized range over the root of 2, for 2 methods and on, as SciPy's `studentized_range` gives them (to be written
 * anew with environment/references/ranks.py).
 */
const quantiles = {
  0.05: [
    1.959964, 2.343701, 2.569032, 2.727774, 2.849705, 2.94832, 3.030878, 3.10173, 3.163684, 3.218654, 3.268004,
    3.312739, 3.353618, 3.39123, 3.426041, 3.458425, 3.488685, 3.517073, 3.543799,
  ],
  0.1: [
    1.644854, 2.052293, 2.291341, 2.459516, 2.588521, 2.692732, 2.779884, 2.854606, 2.919889, 2.977768, 3.029694,
    3.076733, 3.119693, 3.159199, 3.195743, 3.229723, 3.261461, 3.291224, 3.319233,
  ],
} as const;

/**
 * By how much the mean ranks of two methods have to differ so that they differ at all, all pairs being looked at at once: the critical
 * difference of P. Nemenyi's test (1963), as J. Demšar uses it (JMLR 2006).
 *
 * @param methods compared, from 2 to 20
 * @param sets data sets, from 1
 * @throws RangeError where either is out of range
 */
export function criticalDifference(
  methods: number,
  sets: number,
  { level = 0.05 }: { level?: 0.05 | 0.1 } = {},
): number {
  const most = quantiles[level].length + 1;
  if (!Number.isInteger(methods) || methods < 2 || methods > most)
    throw new RangeError(`criticalDifference: expected 2 to ${most} methods, found ${methods}.`);
  if (!Number.isInteger(sets) || sets < 1)
    throw new RangeError(`criticalDifference: expected one data set or more, found ${sets}.`);
  return quantiles[level][methods - 2] * Math.sqrt((methods * (methods + 1)) / (6 * sets));
}

/**
 * The longest groups of methods whose mean ranks lie within the critical difference, as positions among them in rising order: what a
 * critical-difference diagram joins by a bar. A method that differs from all others is in none.
 */
export function indistinctGroups(meanRanks: readonly number[], difference: number): number[][] {
  const order = Array.from(meanRanks.keys()).sort((a, b) => meanRanks[a] - meanRanks[b]);
  const groups = order.map((first, i) =>
    order.slice(i).filter((each) => meanRanks[each] - meanRanks[first] <= difference),
  );
  return groups.filter(
    (group, i) =>
      group.length > 1 && !groups.slice(0, i).some((earlier) => group.every((each) => earlier.includes(each))),
  );
}
