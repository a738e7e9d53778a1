/** For tests: a training that was stopped and resumed, and one that leaves nothing behind. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tf } from '../tensors/tf';
import { Trainable, Trainer } from '../training/trainer';

export interface StartedTraining {
  training: Pick<Trainable, 'weights'>;
  trainer: Trainer;
}

export interface ResumedTraining {
  /** Steps after which it is stopped, rising, and the last one, at which it is compared. */
  stops: readonly number[];
  /** How far apart losses may lie. Default 1e-5. */
  lossBound?: (loss: number) => number;
}

/**
 * Asserts that a training that is stopped, and resumed from its file each time, comes to the weights and losses of an unbroken one.
 *
 * @param begin starts it anew, with a checkpoint or without
 * @returns the unbroken one
 */
export async function assertResumes<Started extends StartedTraining>(
  begin: (checkpoint?: string) => Started,
  { stops, lossBound = () => 1e-5 }: ResumedTraining,
): Promise<Started> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab resumed ')), 'run.safetensors');
  const unbroken = begin();
  await unbroken.trainer.run({ steps: stops[stops.length - 1] });
  let resumed = unbroken;
  for (const [i, steps] of stops.entries()) {
    resumed = begin(file);
    assert.equal(await resumed.trainer.resume(), i > 0);
    await resumed.trainer.run({ steps });
  }
  for (const [name, tensor] of unbroken.training.weights()) {
    const others = resumed.training.weights().get(name)?.dataSync() ?? assert.fail(`no ${name}`);
    const values = tensor.dataSync<'float32'>();
    const apart = values.reduce((most, value, i) => Math.max(most, Math.abs(value - others[i])), 0);
    assert.ok(apart < 1e-5, `${name}: ${apart} apart`);
  }
  for (const [name, losses] of unbroken.trainer.history) {
    const others = resumed.trainer.history.get(name) ?? assert.fail(`no ${name}`);
    assert.equal(others.length, losses.length);
    losses.forEach((loss, step) => assert.ok(Math.abs(loss - others[step]) < lossBound(loss), `${name}, step ${step}`));
  }
  return unbroken;
}

/**
 * Asserts that no step leaves a tensor behind, and that disposing the training leaves only what was handed to it.
 *
 * @param make the training, and what its caller has to free
 */
export async function assertLeavesNothing(
  make: () => { training: Trainable & { dispose(): void }; owned: readonly { dispose(): void }[] },
): Promise<void> {
  const start = tf.memory().numTensors;
  const { training, owned } = make();
  const trainer = new Trainer(training, { recipe: 'reference', settings: {} });
  await trainer.run({ steps: 1 });
  const before = tf.memory().numTensors;
  await trainer.run({ steps: 4 });
  assert.equal(tf.memory().numTensors, before);
  training.dispose();
  for (const each of owned) each.dispose();
  assert.equal(tf.memory().numTensors, start);
}
