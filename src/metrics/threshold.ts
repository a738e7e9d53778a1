import { quantile } from './quantile';
import { expectFinite } from './scores';

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

/**
 * The threshold of which it holds, on average over draws of held-out and new normal items, that at least the given share of new ones pass: the
 * ⌈(n + 1) · share⌉-th smallest of n held-out scores (V. Vovk, A. Gammerman, G. Shafer, Algorithmic learning in a random world, 2005). Infinity where there
 * are too few of them to promise it, 18 at 95 %.
 * Throws a RangeError where there is no score or one is not finite.
 */
export function conformalThreshold(heldOutNormalScores: ArrayLike<number>, normalShare = 0.95): number {
  const { length } = heldOutNormalScores;
  if (length === 0) throw new RangeError('conformalThreshold: expected at least one score, found none.');
  expectFinite('conformalThreshold', heldOutNormalScores);
  const rank = Math.ceil((length + 1) * normalShare);
  return rank > length ? Infinity : Float64Array.from(heldOutNormalScores).sort()[rank - 1];
}
