import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { toUnit } from '../../images/normalise';
import { disposeVae } from '../../networks/vaeReconstruction';
import { tf } from '../../tensors/tf';
import { heldOutDigits, trainingDigits } from '../mnist-anogan/recipe';
import {
  mnistVaeCourse,
  mnistVaeNetworks,
  mnistVaeSource,
  mnistVaeSteps,
  mnistVaeTrainer,
  mnistVaeTwin,
  vaeDigits,
} from './recipe';
import { codesOf, learnVaeKnowledge, loadMnistVae, loadVaeDetector, vaeKnowledgeTensors } from './detector';
import { paintClothes } from '../../testing/painted/paintedClothes';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab vae '));
const tiny = { widths: [12, 8], batch: 16, length: { steps: 3 } } as const;

test('one digit is trained on without those held out; of all digits none is held out', () => {
  const set = paintClothes(300);
  const one = vaeDigits({ normal: [8] });
  assert.deepEqual([trainingDigits(set, one).count, heldOutDigits(set, one).count], [24, 6]);
  assert.ok(trainingDigits(set, one).labels.every((label) => label === 8));
  assert.deepEqual(one.anomalous, [0, 1, 2, 3, 4, 5, 6, 7, 9]);
  const all = vaeDigits(mnistVaeSource);
  assert.deepEqual([trainingDigits(set, all).count, heldOutDigits(set, all).count], [300, 0]);
});

test('the source makes fifty epochs of 59 steps of all digits, the course its own number of steps of any', () => {
  assert.equal(mnistVaeSteps(mnistVaeSource, 60000), 50 * 59);
  assert.equal(mnistVaeSteps(mnistVaeTwin, 60000), 50 * 59);
  assert.equal(mnistVaeSteps(mnistVaeCourse, 5351), mnistVaeSteps(mnistVaeCourse, 700));
});

test('a detector comes back from its file as it was written: networks, codes, held-out scores, sizes', async () => {
  const recipe = { ...mnistVaeCourse, ...tiny, latent: 3, normal: [2, 8] };
  const choice = vaeDigits(recipe);
  const set = paintClothes(200);
  const [train, heldOut] = [toUnit(trainingDigits(set, choice)), toUnit(heldOutDigits(set, choice))];
  const networks = mnistVaeNetworks(recipe, 7);
  const { trainer, steps } = mnistVaeTrainer({ recipe, seed: 7, networks, images: train, data: 'folder' });
  await trainer.run({ steps });
  const knowledge = await learnVaeKnowledge(recipe, networks, { train, heldOut });
  assert.deepEqual(knowledge.codes.shape, [train.count, 3]);
  assert.ok(knowledge.heldOut.scores.length === heldOut.count && knowledge.heldOut.mapLimit > 0);
  const file = path.join(folder, 'detector.safetensors');
  const tensors = vaeKnowledgeTensors(knowledge);
  await trainer.export(file, tensors);

  const loaded = loadVaeDetector(file);
  assert.deepEqual(loaded.recipe.normal, [2, 8]);
  assert.deepEqual([loaded.recipe.latent, loaded.recipe.widths, loaded.note.position], [3, [12, 8], 3]);
  assert.deepEqual([...loaded.history.keys()], ['elbo', 'reconstruction', 'divergence']);
  assert.equal(loaded.knowledge.heldOut.scores.length, heldOut.count);
  const [before, after] = [codesOf(networks, heldOut), codesOf(loaded.networks, heldOut)];
  assert.ok(tf.sub(before, after).abs().max().dataSync()[0] < 1e-2);
  loaded.dispose();
  tf.dispose([...tensors.values(), before, after]);
  disposeVae(networks);
});

test('networks alone are loaded as such, and refused as a detector', async () => {
  const recipe = { ...mnistVaeTwin, ...tiny };
  const networks = mnistVaeNetworks(recipe, 1);
  const images = toUnit(paintClothes(40));
  const { trainer } = mnistVaeTrainer({ recipe, seed: 1, networks, images, data: 'folder' });
  await trainer.run({ steps: 1 });
  const file = path.join(folder, 'twin.safetensors');
  await trainer.export(file);
  const loaded = loadMnistVae(file);
  assert.equal(loaded.networks.encoder.outputs.length, 1);
  assert.deepEqual([...loaded.history.keys()], ['reconstruction']);
  disposeVae(loaded.networks);
  disposeVae(networks);
  assert.throws(() => loadVaeDetector(file), /twin\.safetensors holds no knowledge\/codes/);
});
