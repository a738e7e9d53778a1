/** How the time of a step grows with its batch: the best one is where a picture costs least. */
import { tf } from '../tensors/tf';
import { stepsBeforeGraph } from '../training/tracedStep';
import { LongWork, WorkOptions } from '../work/work';
import type { BenchWork } from '../lessons/works/benchWork';
import { ownTurn } from './sideBySide';

/** Milliseconds. */
export type BatchTime = { batch: number; 'ms a step': string; 'ms a picture': string };

/** Steps that are timed for each batch. */
const steps = 10;

export async function batchTimes(
  work: BenchWork,
  { signal, progress }: WorkOptions = {},
  batches: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256],
): Promise<BatchTime[]> {
  const whole = new LongWork({ label: 'Batches', total: batches.length, unit: 'batches', signal, progress });
  const times: BatchTime[] = [];
  try {
    for (const batch of batches) {
      if (whole.isStopped()) break;
      const prepared = await work.prepare(batch);
      await ownTurn(prepared, stepsBeforeGraph + 2);
      const time = (await ownTurn(prepared, steps)).milliseconds / steps;
      prepared.dispose();
      tf.dispose([...prepared.tensors.values()]);
      times.push({ batch, 'ms a step': time.toPrecision(3), 'ms a picture': (time / batch).toPrecision(3) });
      await whole.advance(times.length);
    }
  } finally {
    await whole.end(times.length);
  }
  return times;
}
