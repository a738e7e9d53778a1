/** What a work holds in memory while it goes on and on. */
import type { MemoryPoint } from '../figures/costs/memoryFigure';
import { tf } from '../tensors/tf';
import { LongWork, WorkOptions } from '../work/work';

/** Readings of a run. */
const readings = 100;

/** So many steps; tensors and resident memory are read a hundred times on the way. */
export async function memoryCurve(
  step: () => Promise<unknown>,
  steps: number,
  { signal, progress }: WorkOptions = {},
): Promise<MemoryPoint[]> {
  const work = new LongWork({ label: 'Memory', total: steps, unit: 'steps', signal, progress });
  const points: MemoryPoint[] = [];
  const every = Math.max(1, Math.floor(steps / readings));
  let done = 0;
  try {
    while (done < steps && !work.isStopped()) {
      await step();
      if (++done % every === 0)
        points.push({ step: done, tensors: tf.memory().numTensors, megabytes: process.memoryUsage().rss / 2 ** 20 });
      await work.advance(done);
    }
  } finally {
    await work.end(done);
  }
  return points;
}

/** By how much the last half of a run has grown: tensors, and megabytes between the means of the last two quarters. */
export function growth(points: readonly MemoryPoint[]): { tensors: number; megabytes: number } {
  const quarter = Math.floor(points.length / 4);
  const [third, last] = [points.slice(2 * quarter, 3 * quarter), points.slice(3 * quarter)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    tensors: last[last.length - 1].tensors - third[0].tensors,
    megabytes: mean(last.map(({ megabytes }) => megabytes)) - mean(third.map(({ megabytes }) => megabytes)),
  };
}
