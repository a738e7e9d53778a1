import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { tf } from '../tensors';
import { checkpointHistory, loadCheckpoint } from './checkpoint';
import { GanTraining } from './gan';
import { adamForBoth } from './optimizers';
import { Trainer } from './trainer';
import { smallDigitsDcgan } from './references/smallDigitsDcgan';
import reference from './references/digitsDcgan.json';

const settings = { seed: 'reference' };

function training(checkpoint?: string, every?: number): { trainer: Trainer; gan: GanTraining } {
  const small = smallDigitsDcgan();
  const gan = new GanTraining({
    ...small,
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  });
  return { gan, trainer: new Trainer(gan, { recipe: 'reference', settings, checkpoint, every }) };
}

function temporaryFile(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab gan ')), 'gan.safetensors');
}

function largestDifference(a: Map<string, tf.Tensor>, b: Map<string, tf.Tensor>): number {
  assert.deepEqual([...a.keys()].sort(), [...b.keys()].sort());
  return Math.max(...[...a].map(([name, tensor]) => tf.max(tf.abs(tf.sub(tensor, b.get(name)!))).dataSync()[0]));
}

test('a training step measures the losses that PyTorch measures', async () => {
  const { trainer } = training();
  await trainer.run({ steps: reference.losses.generator.length });
  for (const network of ['discriminator', 'generator'] as const)
    trainer.history.get(network)!.forEach((loss, step) => {
      const expected = reference.losses[network][step];
      assert.ok(Math.abs(loss - expected) < 1e-3 * expected, `${network}, step ${step}: ${loss}, PyTorch ${expected}`);
    });
});

test('a training step leaves no tensor behind', async () => {
  const { trainer } = training(temporaryFile(), 1);
  await trainer.run({ steps: 2 });
  const before = tf.memory().numTensors;
  await trainer.run({ steps: 6 });
  assert.equal(tf.memory().numTensors, before);
});

test('a run that was stopped and resumed reaches the weights and losses of an unbroken one', async () => {
  const file = temporaryFile();
  const unbroken = training();
  await unbroken.trainer.run({ steps: 6 });

  const stop = new AbortController();
  const first = training(file);
  const progress = { update: () => undefined, end: () => undefined };
  // Stopped in the middle of a step: between the discriminator's update and the generator's.
  const phases = first.gan.phases;
  const discriminatorPhase = phases[0];
  phases[0] = (step) => {
    if (step === 3) stop.abort();
    return discriminatorPhase(step);
  };
  const outcome = await first.trainer.run({ steps: 6, signal: stop.signal, progress });
  assert.deepEqual([outcome.step, outcome.stopped], [3, true]);

  const second = training(file);
  assert.equal(await second.trainer.resume(), true);
  assert.equal(second.trainer.step, 3);
  await second.trainer.run({ steps: 6 });
  assert.ok(largestDifference(unbroken.gan.weights(), second.gan.weights()) < 1e-5);
  for (const [name, values] of unbroken.trainer.history)
    values.forEach((loss, i) => assert.ok(Math.abs(loss - second.trainer.history.get(name)![i]) < 1e-4));
});

test('a checkpoint made with other settings is refused with the setting that differs', async () => {
  const file = temporaryFile();
  await training(file).trainer.run({ steps: 1 });
  const other = new Trainer(training().gan, { recipe: 'reference', settings: { seed: 'another' }, checkpoint: file });
  await assert.rejects(other.resume(), /its seed is reference, now it is another/);
});

test(
  'kill -9 at any moment leaves a checkpoint to resume from, at most one interval old',
  { timeout: 120_000 },
  async () => {
    const file = temporaryFile();
    const script = path.join(__dirname, 'references', 'trainUntilKilled.ts');
    for (const wait of [1, 3, 4]) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let step = 0;
      let seen = 0;
      for await (const line of child.stdout) {
        step = Number(String(line).trim().split('\n').pop());
        if (++seen === wait) break;
      }
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      const { note, tensors } = loadCheckpoint(file);
      tf.dispose([...tensors.values()]);
      assert.ok(note.position >= 2 * (step - 1), `killed at step ${step}, the checkpoint is at ${note.position / 2}`);
      const { trainer } = training(file, 1);
      assert.equal(await trainer.resume(), true);
    }
  },
);

test('half precision keeps the weights to three digits and halves the file', async () => {
  const half = temporaryFile();
  const { trainer, gan } = training();
  await trainer.run({ steps: 1 });
  trainer.export(half);
  const numbers = [...gan.weights().values()].reduce((sum, { size }) => sum + size, 0);
  assert.ok(fs.statSync(half).size < 0.6 * 4 * numbers);
  const { tensors } = loadCheckpoint(half);
  assert.deepEqual([...checkpointHistory(tensors)], [...trainer.history]);
  for (const name of trainer.history.keys()) tensors.delete(`history/${name}`);
  assert.ok(largestDifference(gan.weights(), tensors) < 2e-3);
});
