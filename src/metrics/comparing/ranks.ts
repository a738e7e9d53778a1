/**
 * The ranks of values, from 1 for the highest; equal ones share the mean of their ranks.
 *
 * @throws RangeError where a value is not finite
 */
export function ranksOf(values: readonly number[]): number[] {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`ranksOf: expected finite values, found ${values[wrong]} at index ${wrong}.`);
  return values.map((value) => {
    const above = values.filter((other) => other > value).length;
    const same = values.filter((other) => other === value).length;
    return above + (same + 1) / 2;
  });
}
