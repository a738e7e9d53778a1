/** Fewer points for the same line: a browser need not draw what the eye can't tell apart. */

/**
 * Indices of at most about `most` points that keep each stretch's lowest and highest value, so that a spike stays
 * visible. All of them when there are few.
 */
export function thinned(values: ArrayLike<number>, most = 600): number[] {
  const n = values.length;
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const kept: number[] = [];
  const stretch = (2 * n) / most;
  for (let from = 0; from < n; from += stretch) {
    const first = Math.floor(from);
    const end = Math.min(n, Math.floor(from + stretch));
    let low = first;
    let high = first;
    for (let i = first; i < end; i++) {
      if (values[i] < values[low]) low = i;
      if (values[i] > values[high]) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  return kept;
}
