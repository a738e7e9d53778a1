import { expectFinite } from './scores';

export interface HistogramOptions {
  /** How many bins of equal width. */
  bins: number;
  /** Give the same range to every histogram of a figure; by default the values' own. */
  low?: number;
  high?: number;
}

export interface Histogram {
  /** `bins + 1` rising values. */
  edges: Float64Array;
  /** Values in each bin; a bin holds its lower edge, the last one both. */
  counts: Uint32Array;
  /** Values below `low` or above `high`, which are in no bin. */
  outside: number;
}

/**
 * Counts values in bins of equal width. Agrees with `numpy.histogram`, which does not tell what is outside.
 * Throws a RangeError where a value is not finite, `bins` is no whole number above 0, or the range is empty; values that are all
 * equal get a range of 1 about them, as in numpy.
 */
export function histogram(values: ArrayLike<number>, { bins, low, high }: HistogramOptions): Histogram {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`histogram: bins must be a whole number above 0, found ${bins}.`);
  }
  expectFinite('histogram', values);
  const [from, to] = rangeOf(values, low, high);
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? to : from + (i * (to - from)) / bins));
  const counts = new Uint32Array(bins);
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < from || value > to) {
      outside++;
      continue;
    }
    let bin = Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
    // The division may round across an edge, so the edges themselves decide.
    if (value < edges[bin]) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return { edges, counts, outside };
}

function rangeOf(values: ArrayLike<number>, low: number | undefined, high: number | undefined): [number, number] {
  let [smallest, largest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    smallest = Math.min(smallest, values[i]);
    largest = Math.max(largest, values[i]);
  }
  if (values.length === 0) [smallest, largest] = [0, 1];
  const [from, to] = [low ?? smallest, high ?? largest];
  if (low === undefined && high === undefined && from === to) return [from - 0.5, to + 0.5];
  if (!(from < to)) throw new RangeError(`histogram: expected low below high, found ${from} and ${to}.`);
  return [from, to];
}
