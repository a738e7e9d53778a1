import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tf } from '../tensors/tf';
import { loadCheckpoint } from './files/checkpoint';
import { Trainer, type Trainable, type TrainerOptions } from './trainer';

/** Two phases a step that train nothing: what is asked here is when the trainer saves. */
const idle: Trainable = {
  phases: [() => Promise.resolve({ first: 1 }), () => Promise.resolve({ second: 2 })],
  stepsPerEpoch: 3,
  weights: () => new Map(),
  optimizerState: () => Promise.resolve(new Map()),
  restore: () => Promise.resolve(),
};
const silent = { update: () => undefined, end: () => undefined };

/** The steps at which the trainer's listener was called, each with the position that the checkpoint has by then. */
function watched(
  options: Partial<TrainerOptions> = {},
  subject = idle,
  listener?: Parameters<Trainer['whenSaving']>[0],
) {
  const checkpoint = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab trainer ')), 'idle.safetensors');
  const calls: [number, number][] = [];
  const saved = (step: number): Promise<void> => {
    const { note, tensors } = loadCheckpoint(checkpoint);
    tf.dispose([...tensors.values()]);
    calls.push([step, note.position]);
    return Promise.resolve();
  };
  const make = () => {
    const trainer = new Trainer(subject, { recipe: 'idle', settings: {}, checkpoint, ...options });
    trainer.whenSaving(listener ?? saved);
    return trainer;
  };
  return { trainer: make(), make, calls };
}

test('a listener is called with the step once the checkpoint is written: at each interval, and once at the end', async () => {
  for (const [every, expected] of [
    [2, [2, 4, 5]],
    [5, [5]],
    [undefined, [3, 5]],
  ] as const) {
    const { trainer, calls } = watched({ every });
    await trainer.run({ steps: 5, progress: silent });
    assert.deepEqual(
      calls,
      expected.map((step) => [step, 2 * step]),
      `every ${every}`,
    );
  }
});

test('a stop in the middle of a step saves it, and what is done already is not saved again', async () => {
  const stop = new AbortController();
  const first = (step: number) => {
    if (step === 3) stop.abort();
    return Promise.resolve({ first: 1 });
  };
  const { trainer, make, calls } = watched({ every: 100 }, { ...idle, phases: [first, idle.phases[1]] });
  await trainer.run({ steps: 9, signal: stop.signal, progress: silent });
  assert.deepEqual(calls, [[3, 7]]);
  const resumed = make();
  await resumed.resume();
  await resumed.run({ steps: 3, progress: silent });
  assert.equal(calls.length, 1);
});

test('without a checkpoint, too, listeners are called, in their order', async () => {
  const calls: string[] = [];
  const note = (name: string) => (step: number) => Promise.resolve(void calls.push(`${name} ${step}`));
  const { trainer } = watched({ checkpoint: undefined, every: 2 }, idle, note('first'));
  trainer.whenSaving(note('second'));
  await trainer.run({ steps: 3, progress: silent });
  assert.deepEqual(calls, ['first 2', 'second 2', 'first 3', 'second 3']);
});

test('what a listener throws ends the training, the checkpoint being there', async () => {
  const { trainer, make } = watched({ every: 1 }, idle, () => Promise.reject(new Error('disk full')));
  await assert.rejects(trainer.run({ steps: 4, progress: silent }), /disk full/);
  const resumed = make();
  assert.equal(await resumed.resume(), true);
  assert.equal(resumed.step, 1);
});

test('a checkpoint says in which precision it was trained, and is resumed in no other', async () => {
  const before = process.env.LAB_PRECISION;
  process.env.LAB_PRECISION = 'mixed';
  try {
    const { trainer, make } = watched({}, idle, () => Promise.resolve());
    await trainer.run({ steps: 1, progress: silent });
    assert.equal(await make().resume(), true);
    process.env.LAB_PRECISION = 'single';
    await assert.rejects(
      make().resume(),
      /idle\.safetensors can't be resumed: it was trained in mixed precision, now it would be single\. Set LAB_PRECISION=mixed, or train anew/,
    );
  } finally {
    if (before === undefined) delete process.env.LAB_PRECISION;
    else process.env.LAB_PRECISION = before;
  }
});

test('a training that runs out of memory says at which batch, and keeps what it has reached', async () => {
  const full = (): Promise<never> =>
    Promise.reject(
      new Error('OOM when allocating tensor with shape[64,8] and type float on GPU:0 by allocator GPU_0_bfc'),
    );
  const { trainer } = watched({ settings: { batch: 64 } }, { ...idle, phases: [idle.phases[0], full] });
  await assert.rejects(trainer.run({ steps: 2, progress: silent }), {
    message: /^There is not enough memory for a tensor of 64×8 at a batch of 64: take a smaller batch/,
  });
  assert.deepEqual([...trainer.history], [['first', [1]]]);
});
