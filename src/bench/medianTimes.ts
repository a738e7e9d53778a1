/** How long each of several ways to the same values takes, in a notebook. */
import { quantile } from '../metrics/quantile';
import { tf } from '../tensors/tf';

/**
 * Milliseconds that each way takes until its values can be read: medians, with the ways by turns, so that what slows the
 * computer down for a moment slows all of them.
 *
 * @param ways each gives a tensor; what it makes is disposed
 * @param rounds turns of each way
 */
export function medianTimes(ways: readonly (() => tf.Tensor)[], rounds = 30): number[] {
  const times = Array.from({ length: rounds }, () => ways.map(millisecondsOf));
  return ways.map((_, way) =>
    quantile(
      times.map((round) => round[way]),
      0.5,
    ),
  );
}

function millisecondsOf(way: () => tf.Tensor): number {
  const started = performance.now();
  // Read before the time is taken: a tensor may be there before its values are.
  tf.tidy(() => void way().dataSync());
  return performance.now() - started;
}
