import { expectFinite } from './scores';

/**
 * The q-quantile (q from 0 to 1) with linear interpolation between neighbours: numpy's default (R. Hyndman, Y. Fan, Sample
 * quantiles in statistical packages, 1996, type 7).
 * Throws a RangeError where there is no value, one is not finite, or q is outside its range.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  if (values.length === 0) throw new RangeError('quantile: expected at least one value, found none.');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: q must be from 0 to 1, found ${q}.`);
  expectFinite('quantile', values);
  const sorted = Float64Array.from(values).sort();
  const place = q * (sorted.length - 1);
  const lower = Math.floor(place);
  const upper = Math.min(lower + 1, sorted.length - 1);
  return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
}
