import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { checkpointHistory, loadCheckpoint } from '../files/checkpoint';
import { GanOptions, GanTraining } from './gan';
import { adamForBoth } from '../optimizers/optimizers';
import { Trainer } from '../trainer';
import { smallDigitsDcgan } from '../../testing/small/smallDigitsDcgan';
import digitsReference from '../../testing/references/digitsDcgan.json';
import coloursReference from '../../testing/references/cifarDcgan.json';
import { smallCifarDcgan } from '../../testing/small/smallCifarDcgan';
import { smallScrewsDcgan } from '../../testing/small/smallScrewsDcgan';
import screwsReference from '../../testing/references/screwsDcgan.json';

const settings = { seed: 'reference' };

function training(checkpoint?: string, every?: number, options: GanOptions = digits()) {
  const gan = new GanTraining(options);
  return { gan, trainer: new Trainer(gan, { recipe: 'reference', settings, checkpoint, every }) };
}

function digits(): GanOptions {
  return {
    ...smallDigitsDcgan(),
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  };
}

/** The generator is trained in every fifth step. */
function colours(): GanOptions {
  return smallCifarDcgan().gan;
}

const walkthroughs = [
  { name: 'the digits, with Adam', options: digits, reference: digitsReference },
  { name: 'the screws, with Nesterov’s momentum', options: smallScrewsDcgan, reference: screwsReference },
  { name: 'the colours, with weight decay and a critic ahead', options: colours, reference: coloursReference },
];

function temporaryFile(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab gan ')), 'gan.safetensors');
}

function largestDifference(a: Map<string, tf.Tensor>, b: Map<string, tf.Tensor>): number {
  assert.deepEqual([...a.keys()].sort(), [...b.keys()].sort());
  return Math.max(...[...a].map(([name, tensor]) => tf.max(tf.abs(tf.sub(tensor, b.get(name)!))).dataSync()[0]));
}

for (const { name, options, reference } of walkthroughs)
  test(`${name}: a training step measures the losses that PyTorch measures`, async () => {
    const { trainer } = training(undefined, undefined, options());
    await trainer.run({ steps: reference.losses.generator.length });
    for (const network of ['discriminator', 'generator'] as const)
      trainer.history.get(network)!.forEach((loss, step) => {
        const expected = reference.losses[network][step];
        assert.ok(
          Math.abs(loss - expected) < 1e-3 * expected,
          `${network}, step ${step}: ${loss}, PyTorch ${expected}`,
        );
      });
  });

/** Two numbers of a tensor, as screws_dcgan.py takes them: its length, and its product with cos 0, cos 1, cos 2 … */
function probe(values: ArrayLike<number>): { norm: number; product: number } {
  const numbers = Array.from(values);
  return { norm: Math.hypot(...numbers), product: numbers.reduce((sum, value, i) => sum + value * Math.cos(i), 0) };
}

function assertProbe(values: ArrayLike<number>, expected: ReturnType<typeof probe>, what: string): void {
  const found = probe(values);
  for (const key of ['norm', 'product'] as const)
    // The bias in front of a normalisation has no gradient, and its change is rounding alone.
    assert.ok(
      Math.abs(found[key] - expected[key]) < 1e-3 * expected.norm + 1e-6,
      `${what}: ${key} ${found[key]}, PyTorch ${expected[key]}`,
    );
}

test('the screws’ networks say what PyTorch’s say, before training and after it, and their weights move as far', async () => {
  const small = smallScrewsDcgan();
  const { trainer, gan } = training(undefined, undefined, small);
  const assertOutputs = (expected: (typeof screwsReference)['before'], when: string) =>
    tf.tidy(() => {
      const picture = small.generator.predict(small.latentVectors) as tf.Tensor;
      const [logit, features] = small.discriminator.predict(small.images) as tf.Tensor[];
      const outputs = { picture, logit, features };
      for (const name of ['picture', 'logit', 'features'] as const)
        assertProbe(outputs[name].dataSync(), expected[name], `${name} ${when} training`);
    });
  assertOutputs(screwsReference.before, 'before');
  const start = new Map([...gan.weights()].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
  await trainer.run({ steps: small.steps });
  assertOutputs(screwsReference.after, 'after');
  const changes = new Map(Object.entries(screwsReference.changes));
  assert.deepEqual([...changes.keys()].sort(), [...start.keys()].sort());
  for (const [name, tensor] of gan.weights()) {
    const before = start.get(name)!;
    assertProbe(
      tensor.dataSync().map((value, i) => value - before[i]),
      changes.get(name)!,
      name,
    );
  }
});

for (const { name, options } of walkthroughs)
  test(`${name}: a training step leaves no tensor behind`, async () => {
    const { trainer } = training(temporaryFile(), 1, options());
    await trainer.run({ steps: 2 });
    const before = tf.memory().numTensors;
    await trainer.run({ steps: 6 });
    assert.equal(tf.memory().numTensors, before);
  });

test('the generator is trained in every fifth step, the first among them, and the discriminator in all', async () => {
  const { trainer, gan } = training(undefined, undefined, colours());
  const kernel = (name: string): number[] => Array.from(gan.weights().get(name)!.dataSync());
  const moved: string[] = [];
  for (let step = 0; step < 11; step++) {
    const names = ['generator/picture/kernel', 'discriminator/critic/kernel'];
    const before = names.map(kernel);
    await trainer.run({ steps: step + 1 });
    const changed = names.map((name, i) => kernel(name).some((value, place) => value !== before[i][place]));
    moved.push(changed.map((each) => (each ? 'x' : '-')).join(''));
  }
  assert.equal(moved.join(' '), 'xx -x -x -x -x xx -x -x -x -x xx');
});

for (const { name, options } of walkthroughs)
  test(`${name}: a run that was stopped and resumed reaches the weights and losses of an unbroken one`, async () => {
    const file = temporaryFile();
    const unbroken = training(undefined, undefined, options());
    await unbroken.trainer.run({ steps: 6 });

    const stop = new AbortController();
    const first = training(file, undefined, options());
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

    const second = training(file, undefined, options());
    assert.equal(await second.trainer.resume(), true);
    assert.equal(second.trainer.step, 3);
    await second.trainer.run({ steps: 6 });
    assert.ok(largestDifference(unbroken.gan.weights(), second.gan.weights()) < 1e-5);
    for (const [loss, values] of unbroken.trainer.history)
      values.forEach((value, i) => assert.ok(Math.abs(value - second.trainer.history.get(loss)![i]) < 1e-4));
  });

test('a checkpoint made with other settings is refused with the setting that differs', async () => {
  const file = temporaryFile();
  await training(file).trainer.run({ steps: 1 });
  const other = new Trainer(training().gan, { recipe: 'reference', settings: { seed: 'another' }, checkpoint: file });
  await assert.rejects(other.resume(), /its seed is reference, now it is another/);
});

test('half precision keeps the weights to three digits and halves the file', async () => {
  const half = temporaryFile();
  const { trainer, gan } = training();
  await trainer.run({ steps: 1 });
  await trainer.export(half);
  const numbers = [...gan.weights().values()].reduce((sum, { size }) => sum + size, 0);
  assert.ok(fs.statSync(half).size < 0.6 * 4 * numbers);
  const { tensors, numbers: saved } = loadCheckpoint(half);
  assert.deepEqual([...checkpointHistory(saved)], [...trainer.history]);
  for (const name of trainer.history.keys()) tensors.delete(`history/${name}`);
  assert.ok(largestDifference(gan.weights(), tensors) < 2e-3);
});

test('in bytes, losses, vectors, maps of one channel and small tensors stay single', async () => {
  const byte = temporaryFile();
  const { trainer, gan } = training();
  await trainer.run({ steps: 1 });
  const given = new Map([
    ['few', tf.randomNormal([8, 128], 0, 1, 'float32', 1)],
    ['vector', tf.randomNormal([2000], 0, 1, 'float32', 2)],
    ['map', tf.randomNormal([1, 40, 50, 1], 0, 1, 'float32', 4)],
    ['many', tf.randomNormal([500, 10], 0, 1, 'float32', 3)],
  ]);
  await trainer.export(byte, given, gan.weights(), 'byte');
  const { tensors, numbers: saved } = loadCheckpoint(byte);
  assert.deepEqual([...checkpointHistory(saved)], [...trainer.history]);
  for (const [name, expected] of given) {
    const off = tf.tidy(() => tensors.get(name)!.sub(expected).abs().max().dataSync()[0]);
    // Ten normal channels of 500 numbers reach some 3.5: a step is about 0.027.
    assert.ok(name === 'many' ? off > 0.005 && off < 0.02 : off === 0, `${name}: ${off}`);
  }
  tf.dispose([...given.values(), ...tensors.values()]);
});
