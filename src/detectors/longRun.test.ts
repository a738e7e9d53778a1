/** Thousands of steps in one process, as a student's afternoon has them: nothing may pile up. */
import assert from 'node:assert/strict';
import v8 from 'node:v8';
import vm from 'node:vm';
import { test } from 'node:test';
import { tf } from '../tensors';
import { GanTraining } from '../training/gan';
import { adamForBoth } from '../training/optimizers';
import { Trainer } from '../training/trainer';
import { smallDigitsDcgan } from '../training/references/smallDigitsDcgan';
import { AnoganSearch } from './anoganSearch';

// Two images, so that thousands of steps take seconds: what piles up does so by the step.
const whole = smallDigitsDcgan();
const small = { ...whole, batch: 2, images: whole.images.slice([0, 0, 0, 0], [2, -1, -1, -1]) };
const count = 2000;

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

/** Tensors and resident memory now. Garbage is collected first: when Node does that by itself is its own affair. */
function measured(): { tensors: number; megabytes: number } {
  collectGarbage();
  return { tensors: tf.memory().numTensors, megabytes: process.memoryUsage().rss / 1e6 };
}

function assertFlat(early: ReturnType<typeof measured>, late: ReturnType<typeof measured>, what: string): void {
  assert.equal(late.tensors, early.tensors, `${what}: tensors`);
  assert.ok(
    late.megabytes < 1.05 * early.megabytes,
    `${what}: ${early.megabytes.toFixed(0)} MB became ${late.megabytes.toFixed(0)} MB`,
  );
}

test(`${count} training steps leave tensors and memory as they were`, { timeout: 600_000 }, async (t) => {
  const gan = new GanTraining({
    ...small,
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  });
  const trainer = new Trainer(gan, { recipe: 'long run', settings: {} });
  // Allocators and compilers settle in the first two hundred.
  await trainer.run({ steps: 200 });
  const early = measured();
  await trainer.run({ steps: 200 + count });
  const late = measured();
  t.diagnostic(`${early.megabytes.toFixed(0)} MB, then ${late.megabytes.toFixed(0)} MB; ${late.tensors} tensors`);
  assertFlat(early, late, 'training');
});

test(`${count} iterations of the search leave tensors and memory as they were`, { timeout: 600_000 }, async (t) => {
  // Through the layers, as lesson 02 searches: the way on which most is allocated.
  const run = (iterations: number) =>
    new AnoganSearch({ ...small, iterations, batchNorm: 'batch' }).score(small.images);
  await run(200);
  const early = measured();
  await run(count);
  const late = measured();
  t.diagnostic(`${early.megabytes.toFixed(0)} MB, then ${late.megabytes.toFixed(0)} MB; ${late.tensors} tensors`);
  assertFlat(early, late, 'search');
});
