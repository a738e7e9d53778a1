import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { loadCheckpoint, saveCheckpoint } from '../../training/files/checkpoint';
import { screwAnoganNetworks, screwAnoganSource, screwAnoganTrainer } from './recipe';
import { loadScrewSource, smallForm } from './sourceFile';
import { smallWeights } from '../../training/files/changeSinceSeed';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab screw file '));
after(() => fs.rmSync(folder, { recursive: true }));

type Networks = ReturnType<typeof screwAnoganNetworks>;
const seed = 3;
const random = randomSource('screw file');
const latents = random.fork('latents').uniform([3, 128], -1, 1);
const images = random.fork('images').uniform([4, 32, 32, 1], -1, 1) as tf.Tensor4D;

/** What a detector asks the networks. */
function said({ generator, discriminator }: Networks): { pictures: Float32Array; features: Float32Array } {
  return tf.tidy(() => ({
    pictures: (generator.predict(latents) as tf.Tensor).dataSync<'float32'>(),
    features: (discriminator.predict(images) as tf.Tensor[])[1].dataSync<'float32'>(),
  }));
}

/** The largest difference, as a share of the largest value. */
function apart(found: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0) / largest;
}

test('a small file gives back pictures and features of networks that a few steps have trained', async () => {
  const networks = screwAnoganNetworks(seed);
  const untrained = said(networks);
  // At these rates three steps move the networks far enough to be seen; four images a step change few directions.
  const optimizer = { kind: 'nesterov', learningRate: 0.02, momentum: 0.9 } as const;
  const recipe = { ...screwAnoganSource, batch: 4, optimizers: { generator: optimizer, discriminator: optimizer } };
  const trainer = screwAnoganTrainer({ recipe, seed, networks, images, data: 'random' });
  await trainer.run({ steps: 3 });
  const trained = said(networks);

  const before = tf.memory().numTensors;
  const { tensors, dispose } = await smallWeights(networks, screwAnoganNetworks(seed), smallForm);
  const [single, bytes] = ['single.safetensors', 'bytes.safetensors'].map((name) => path.join(folder, name));
  const note = { recipe: recipe.name, settings: { seed }, position: 6, phases: 2 };
  await saveCheckpoint(single, { note, tensors });
  await trainer.export(bytes, undefined, tensors, 'byte');
  dispose();
  assert.equal(tf.memory().numTensors, before);

  const numbers = [...tensors].filter(([name]) => /judge|logit/.test(name) || name === 'generator/grow1/kernel');
  assert.deepEqual(numbers, [], 'the large layers are in the file');
  assert.ok(fs.statSync(bytes).size < 2e6, `${fs.statSync(bytes).size} bytes`);
  for (const [file, limit] of [
    [single, 1e-4],
    [bytes, 1e-2],
  ] as const) {
    const loaded = loadScrewSource(file);
    const found = said(loaded.networks);
    for (const what of ['pictures', 'features'] as const) {
      const difference = apart(found[what], trained[what]);
      assert.ok(difference < limit, `${what} in ${path.basename(file)}: ${difference} apart`);
      assert.ok(apart(untrained[what], trained[what]) > 5 * limit, `${what} have hardly been trained`);
    }
    assert.equal(loaded.note.settings.seed, seed);
    if (file === bytes) assert.deepEqual([...loaded.history], [...trainer.history]);
    loaded.dispose();
    assert.equal(tf.memory().numTensors, before);
  }
});

test('files that are no detector of the source are refused with one sentence, and leave no tensor', async () => {
  const before = tf.memory().numTensors;
  const file = path.join(folder, 'refused.safetensors');
  const put = (recipe: string): Promise<void> =>
    saveCheckpoint(file, {
      note: { recipe, settings: { seed }, position: 0, phases: 2 },
      tensors: new Map([['generator/grow0/bias', latents]]),
    });
  await put('mnist-anogan/source');
  assert.throws(
    () => loadScrewSource(file),
    /refused\.safetensors: expected a file of screw-anogan\/source, found the recipe mnist-anogan\/source\.$/,
  );
  await put('screw-anogan/source');
  assert.throws(() => loadScrewSource(file), /holds no generator\/grow0\/kernel: expected one that `npm run train`/);
  assert.throws(() => loadScrewSource(path.join(folder, 'none.safetensors')), /There is no checkpoint/);
  assert.equal(tf.memory().numTensors, before);
  tf.dispose([...loadCheckpoint(file).tensors.values()]);
});
