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
export async function medianTimes(ways: readonly Way[], rounds = 30): Promise<number[]> {
  const times: number[][] = ways.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, way] of ways.entries()) times[i].push(await millisecondsOf(way));
  return times.map((each) => quantile(each, 0.5));
}

type Way = () => tf.Tensor | Promise<tf.Tensor>;

async function millisecondsOf(way: Way): Promise<number> {
  const started = performance.now();
  // What a tidy does, which cannot wait.
  tf.engine().startScope();
  try {
    // Read before the time is taken: a tensor may be there before its values are.
    await (await way()).data();
  } finally {
    tf.engine().endScope();
  }
  return performance.now() - started;
}
