/** Thousands of steps in one process, as a student's afternoon has them: nothing may pile up. */
import assert from 'node:assert/strict';
import v8 from 'node:v8';
import vm from 'node:vm';
import { test, TestContext } from 'node:test';
import { tf } from '../tensors/tf';
import { GanTraining } from '../training/trainables/gan';
import { adamForBoth } from '../training/optimizers/optimizers';
import { Trainer } from '../training/trainer';
import { smallDigitsDcgan } from '../testing/small/smallDigitsDcgan';
import { AnoganSearch } from './search/anoganSearch';

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

/** An allocator may take another arena once; what leaks grows again in the next thousands. */
const attempts = 2;

/** Does the work until tensors and memory stay as they were before it. */
async function assertFlat(what: string, work: () => Promise<unknown>, t: TestContext): Promise<void> {
  let early = measured();
  for (let attempt = 1; ; attempt++) {
    await work();
    const late = measured();
    t.diagnostic(`${early.megabytes.toFixed(0)} MB, then ${late.megabytes.toFixed(0)} MB; ${late.tensors} tensors`);
    assert.equal(late.tensors, early.tensors, `${what}: tensors`);
    if (late.megabytes < 1.05 * early.megabytes) return;
    assert.ok(
      attempt < attempts,
      `${what}: ${early.megabytes.toFixed(0)} MB became ${late.megabytes.toFixed(0)} MB, for the second time`,
    );
    early = late;
  }
}

test(`${count} training steps leave tensors and memory as they were`, { timeout: 600_000 }, async (t) => {
  const gan = new GanTraining({
    ...small,
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  });
  const trainer = new Trainer(gan, { recipe: 'long run', settings: {} });
  // Allocators and compilers settle in the first two hundred.
  let steps = 200;
  await trainer.run({ steps });
  await assertFlat('training', () => trainer.run({ steps: (steps += count) }), t);
});

test(`${count} iterations of the search leave tensors and memory as they were`, { timeout: 600_000 }, async (t) => {
  // Through the layers, as lesson mnist-anogan searches: the way on which most is allocated.
  const run = (iterations: number) =>
    new AnoganSearch({ ...small, iterations, batchNorm: 'batch' }).score(small.images);
  await run(200);
  await assertFlat('search', () => run(count), t);
});
