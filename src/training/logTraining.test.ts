import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readTensorBoardLog } from '../testing/tensorBoardEvents';
import { contactSheet } from '../images/shown/contactSheet';
import { logTraining } from './logTraining';
import { Trainable, Trainer } from './trainer';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab logged '))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Two phases a step, whose losses tell the step. */
const subject: Trainable = {
  phases: [(step) => Promise.resolve({ first: step }), (step) => Promise.resolve({ second: step / 2 })],
  stepsPerEpoch: 2,
  weights: () => new Map(),
  optimizerState: () => Promise.resolve(new Map()),
  restore: () => Promise.resolve(),
};
const silent = { update: () => undefined, end: () => undefined };
const logs = () => path.join(folder, 'log');
const pixels = Uint8Array.of(1, 2, 3);
const sheet = () => contactSheet({ pixels, count: 1, height: 1, width: 3, channels: 1 });

/** Trains on from the checkpoint to a number of steps; `log` says whether that is logged. */
async function train(steps: number, { log = true, phases = subject.phases, signal }: Partial<TrainOptions> = {}) {
  const checkpoint = path.join(folder, 'idle.safetensors');
  const trainer = new Trainer({ ...subject, phases }, { recipe: 'idle', settings: {}, checkpoint });
  await trainer.resume();
  const written = log ? logTraining(trainer, { folder: logs(), sheet }) : undefined;
  await trainer.run({ steps, progress: silent, signal });
  written?.close();
}

interface TrainOptions {
  log: boolean;
  phases: Trainable['phases'];
  signal: AbortSignal;
}

/** Each loss's steps, which are also its values, and the steps of the sheets. */
function logged() {
  const events = readTensorBoardLog(logs());
  const of = (tag: string) => events.filter((event) => event.tag === tag);
  of('first').forEach(({ step, value }) => assert.equal(value, step));
  of('second').forEach(({ step, value }) => assert.equal(value, step / 2));
  const steps = (tag: string) => of(tag).map(({ step }) => step);
  return { first: steps('first'), second: steps('second'), samples: steps('samples') };
}

test('each loss of each step stands in the log, and a sheet for each save', async () => {
  await train(5);
  const all = [0, 1, 2, 3, 4];
  assert.deepEqual(logged(), { first: all, second: all, samples: [2, 4, 5] });
});

test('what is resumed goes on in the log without a step twice, wherever it was stopped', async () => {
  const stop = new AbortController();
  const stopping = (step: number) => {
    if (step === 3) stop.abort();
    return Promise.resolve({ first: step });
  };
  // Stopped between the phases of step 3: that step is not done, so it is logged when it is.
  await train(9, { phases: [stopping, subject.phases[1]], signal: stop.signal });
  assert.deepEqual(logged(), { first: [0, 1, 2], second: [0, 1, 2], samples: [2, 3] });
  await train(4);
  await train(6);
  const all = [0, 1, 2, 3, 4, 5];
  assert.deepEqual(logged(), { first: all, second: all, samples: [2, 3, 4, 6] });
});

test('a log that begins late has the earlier losses, which the checkpoint kept', async () => {
  await train(3, { log: false });
  await train(4);
  const all = [0, 1, 2, 3];
  assert.deepEqual(logged(), { first: all, second: all, samples: [4] });
});

test('a training without a checkpoint is logged as well', async () => {
  const trainer = new Trainer(subject, { recipe: 'idle', settings: {} });
  const log = logTraining(trainer, { folder: logs() });
  await trainer.run({ steps: 3, progress: silent });
  log.close();
  assert.deepEqual(logged(), { first: [0, 1, 2], second: [0, 1, 2], samples: [] });
});

test('a training from the start replaces the log of another, and nothing else in its folder', async () => {
  await train(4);
  fs.writeFileSync(path.join(logs(), 'notes.txt'), '');
  fs.rmSync(path.join(folder, 'idle.safetensors'));
  await train(2);
  assert.ok(fs.existsSync(path.join(logs(), 'notes.txt')));
  fs.rmSync(path.join(logs(), 'notes.txt'));
  assert.deepEqual(logged(), { first: [0, 1], second: [0, 1], samples: [2] });
});
