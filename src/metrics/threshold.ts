import { quantile } from './quantile';

/**
 * The threshold that lets the given share of normal items pass: the quantile of the scores of normal items that took no part in
 * training. Never take it from the test set: it would be tuned to the anomalies it is judged on.
 *
 * An item is called anomalous where its score is at least the threshold, so that about 1 − `normalShare` of normal items raise
 * a false alarm.
 * Throws a RangeError where there is no score or one is not finite.
 */
export function normalThreshold(heldOutNormalScores: ArrayLike<number>, normalShare = 0.95): number {
  return quantile(heldOutNormalScores, normalShare);
}
