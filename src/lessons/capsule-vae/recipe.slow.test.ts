import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { randomSource } from '../../tensors/random';
import { capsuleVaeNetworks, CapsuleVaeRecipe, capsuleVaeSource, capsuleVaeSteps, capsuleVaeTrainer } from './recipe';

const side = 128;
const random = randomSource('capsule recipe');
const images: FloatImages = {
  values: Float32Array.from({ length: 2 * side ** 2 * 3 }, () => random.next()),
  count: 2,
  height: side,
  width: side,
  channels: 3,
};

function trainer(changes: Partial<CapsuleVaeRecipe>, checkpoint?: string) {
  const recipe = { ...capsuleVaeSource, ...changes };
  return capsuleVaeTrainer({
    recipe,
    seed: 0,
    networks: capsuleVaeNetworks(recipe, 0),
    images,
    data: 'random',
    checkpoint,
  });
}

test('a training has its epochs times the batches of an epoch, the last of which may be smaller', () => {
  assert.equal(capsuleVaeSteps({ ...capsuleVaeSource, epochs: 3, batch: 10 }, 176), 54);
});

test('both augmentations are trained with, each otherwise, and the first step’s loss is near that of grey pictures', async () => {
  const found = [];
  for (const augmentation of ['affine', 'flips'] as const) {
    const one = trainer({ augmentation });
    await one.run({ steps: 1 });
    found.push(one.history.get('reconstruction')![0]);
  }
  assert.notEqual(found[0], found[1]);
  // Grey is a loss of ln 2 a value.
  for (const loss of found) assert.ok(loss > 0.69 * side ** 2 * 3 && loss < 1.4 * side ** 2 * 3, `${loss}`);
});

test('what was begun with one setting is not gone on with another', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab capsules ')), 'run.safetensors');
  await trainer({}, file).run({ steps: 1 });
  assert.equal(await trainer({}, file).resume(), true);
  const { optimizer } = capsuleVaeSource;
  for (const [changes, message] of [
    [{ augmentation: 'flips' }, /augmentation is affine, now it is flips/],
    [{ latent: 50 }, /latent is 100, now it is 50/],
    [{ optimizer: { ...optimizer, learningRate: 1e-3 } }, /optimizer is adam 0.0002 0.5,0.999 0.00001, now it is/],
  ] as const)
    await assert.rejects(trainer(changes, file).resume(), message);
});
