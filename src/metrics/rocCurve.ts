import { sortedByClass, type Labels, type Scores } from './scores';

export interface RocCurve {
  /** Share of normal items called anomalous, rising from 0 to 1. */
  falsePositiveRate: Float64Array;
  /** Share of anomalous items found, rising from 0 to 1. */
  truePositiveRate: Float64Array;
  /** An item is called anomalous where its score is at least the threshold; falling, the first is Infinity. */
  thresholds: Float64Array;
}

/**
 * The ROC curve with a point for each distinct score. Agrees with scikit-learn's `roc_curve(drop_intermediate=False)`.
 * Throws a RangeError as sortedByClass does.
 */
export function rocCurve(scores: Scores, labels: Labels): RocCurve {
  const { normal, anomalous } = sortedByClass('rocCurve', scores, labels);
  const falsePositiveRate = [0];
  const truePositiveRate = [0];
  const thresholds = [Infinity];
  let [n, a] = [normal.length, anomalous.length];
  while (n > 0 || a > 0) {
    const threshold = Math.max(n > 0 ? normal[n - 1] : -Infinity, a > 0 ? anomalous[a - 1] : -Infinity);
    while (n > 0 && normal[n - 1] === threshold) n--;
    while (a > 0 && anomalous[a - 1] === threshold) a--;
    thresholds.push(threshold);
    falsePositiveRate.push(1 - n / normal.length);
    truePositiveRate.push(1 - a / anomalous.length);
  }
  return {
    falsePositiveRate: Float64Array.from(falsePositiveRate),
    truePositiveRate: Float64Array.from(truePositiveRate),
    thresholds: Float64Array.from(thresholds),
  };
}
