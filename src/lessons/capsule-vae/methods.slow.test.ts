import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { toFloats } from '../../images/normalise';
import { tf } from '../../tensors/tf';
import type { ProgressState } from '../../work/work';
import { loadCheckpoint, networkTensors, saveCheckpoint } from '../../training/files/checkpoint';
import { disposeVae } from '../../networks/vaeReconstruction';
import { capsulePictures, capsuleVaeNetworks, capsuleVaeSource, loadCapsuleSource } from './recipe';
import { capsuleComparison } from './evaluation';
import { capsuleBaselines, capsuleSourceMethods } from './methods';
import { runMethod } from '../method';
import { capsulePhotos } from '../../testing/painted/paintedCapsules';
import { levelCapsule } from './course';
import { prepareParts, type PartTask } from '../parts/preparedParts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab capsule methods '));
after(() => fs.rmSync(folder, { recursive: true }));

const file = path.join(folder, 'source.safetensors');
const note = { recipe: 'capsule-vae/source', settings: { latent: 3, seed: 1 }, position: 7, phases: 1 };
let task: PartTask;

/** The source's networks with three latent numbers, and pictures of two capsules. */
before(async () => {
  const { encoder, decoder } = capsuleVaeNetworks({ latent: 3 }, 5);
  const history = new Map([['history/elbo', tf.tensor1d([-3, -2])]]);
  await saveCheckpoint(file, {
    note,
    tensors: new Map([...networkTensors(encoder, 'encoder'), ...networkTensors(decoder, 'decoder'), ...history]),
  });
  tf.dispose([...history.values()]);
  disposeVae({ encoder, decoder });
  const parts = await prepareParts(capsulePhotos([0, 1, 2, 3], 256), levelCapsule);
  task = { train: parts, heldOut: parts, test: await prepareParts(capsulePhotos([9], 256, 'poke'), levelCapsule) };
});

test('trained networks are read with their latent length and weights, and disposed to the last tensor', () => {
  const before = tf.memory().numTensors;
  const { note: found, networks, history } = loadCapsuleSource(file);
  assert.deepEqual(found, note);
  assert.deepEqual([...history], [['elbo', [-3, -2]]]);
  assert.deepEqual(networks.decoder.inputs[0].shape, [null, 3]);
  const expected = capsuleVaeNetworks({ latent: 3 }, 5);
  for (const name of ['encoder', 'decoder'] as const)
    networks[name].getWeights().forEach((weight, i) => {
      assert.deepEqual(weight.dataSync(), expected[name].getWeights()[i].dataSync(), `${name}, weight ${i}`);
    });
  disposeVae(expected);
  disposeVae(networks);
  assert.equal(tf.memory().numTensors, before);
});

test('files that are none of this recipe are refused with one sentence, and leave no tensor', async () => {
  const refused = path.join(folder, 'refused.safetensors');
  const before = tf.memory().numTensors;
  const { tensors } = loadCheckpoint(file);
  await saveCheckpoint(refused, { note: { ...note, recipe: 'capsule-vae/course' }, tensors });
  assert.throws(
    () => loadCapsuleSource(refused),
    /refused\.safetensors: expected a file of capsule-vae\/source, found the recipe capsule-vae\/course\.$/,
  );
  await saveCheckpoint(refused, {
    note,
    tensors: new Map([...tensors].filter(([name]) => !name.startsWith('decoder/'))),
  });
  assert.throws(() => loadCapsuleSource(refused), /holds no decoder\//);
  await saveCheckpoint(refused, { note: { ...note, settings: { latent: 4 } }, tensors });
  assert.throws(() => loadCapsuleSource(refused), /expected shape/);
  assert.throws(() => loadCapsuleSource(path.join(folder, 'none.safetensors')), /There is no checkpoint/);
  tf.dispose([...tensors.values()]);
  assert.equal(tf.memory().numTensors, before);
});

test('photographs become pictures of 128×128 pixels from 0 to 1, means of areas', () => {
  const { photos } = task.test;
  const { values, ...size } = capsulePictures(photos);
  assert.deepEqual(size, { count: 1, height: 128, width: 128, channels: 3 });
  const pixel = toFloats(photos).values;
  for (const [y, x, c] of [
    [0, 0, 0],
    [60, 64, 1],
    [127, 127, 2],
  ]) {
    const at = (j: number, i: number): number => pixel[((2 * y + j) * 256 + 2 * x + i) * 3 + c];
    const mean = (at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4 / 255;
    assert.ok(Math.abs(values[(y * 128 + x) * 3 + c] - mean) < 0.5 / 255 + 1e-6);
  }
});

test('the baselines are named after level capsules, with maps on the photographs', async () => {
  const before = tf.memory().numTensors;
  const names = [];
  for (const method of capsuleBaselines(task)) {
    names.push(method.name);
    const [found] = (await runMethod(method))!;
    assert.ok(found.count === 1 && Number.isFinite(found.scores[0]), method.name);
    if (found.maps) assert.deepEqual([found.maps.height, found.maps.width], [256, 256]);
  }
  assert.deepEqual(names, [
    'median grey level',
    '1-NN on photographs',
    'PCA-3 on photographs',
    '1-NN on photographs, one light',
    'PCA-3 on photographs, one light',
    'PCA-3 on level capsules',
  ]);
  assert.equal(tf.memory().numTensors, before);
});

const kinds = ['squared', 'dissimilarity 5'];

test('the source is measured by both maps: reconstructed, and projected by both gradients', () => {
  const before = tf.memory().numTensors;
  const files = [2, 3].map((seed) => ({ seed, file }));
  const names = [];
  for (const { name, recipe, nTrain, runs } of capsuleSourceMethods(task, files)) {
    names.push(name);
    assert.deepEqual([recipe, nTrain, runs.map(({ seed }) => seed)], ['source', 4, [2, 3]]);
  }
  const expected = ['detached', 'differentiated'].flatMap((gradient) =>
    kinds.flatMap((kind) =>
      ['iterate 10', 'iterate chosen'].map((iterate) => `projection ${gradient}, ${iterate}, ${kind}`),
    ),
  );
  assert.deepEqual(names, [...kinds.map((kind) => `reconstruction, ${kind}`), ...expected]);
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual([...capsuleSourceMethods(task, [])], []);
});

test('reconstruction and projection have maps on photographs; a gradient projects once for both maps', async () => {
  const before = tf.memory().numTensors;
  const methods = capsuleSourceMethods(task, [{ seed: 1, file }]);
  const labels: string[] = [];
  const progress = { update: () => undefined, end: ({ label }: ProgressState) => void labels.push(label) };
  const found = new Map<string, Float32Array>();
  for (const method of methods) {
    if (method.name.includes('differentiated')) break;
    if (method.name.includes('chosen')) continue;
    const [{ maps, scores }] = (await runMethod(method, () => ({ progress })))!;
    assert.deepEqual([maps!.count, maps!.height, maps!.width, maps!.channels], [1, 256, 256, 1]);
    assert.ok(scores[0] > 0);
    found.set(method.name, maps!.values);
  }
  assert.equal(found.size, 4);
  assert.equal(new Set([...found.values()].map((values) => values.reduce((sum, value) => sum + value))).size, 4);
  assert.equal(labels.filter((label) => label === 'Projection').length, 1);
  assert.equal(tf.memory().numTensors, before, 'freed when left early');
});

test('stopped while an iterate is chosen, a method gives no row, and at once', async () => {
  const before = tf.memory().numTensors;
  const ends: string[] = [];
  const end = ({ label, done }: ProgressState, outcome: string) => void ends.push(`${label}: ${outcome} at ${done}`);
  const progress = { update: () => undefined, end };
  for (const method of capsuleSourceMethods(task, [{ seed: 1, file }])) {
    if (!method.name.includes('chosen')) continue;
    assert.equal(await runMethod(method, () => ({ signal: AbortSignal.abort(), progress })), undefined);
    break;
  }
  assert.deepEqual(ends, ['Projection: stopped at 0', 'Projection: stopped at 1']);
  assert.equal(tf.memory().numTensors, before);
});

test('the comparison has baselines, the source and the course, of those detectors that are at hand', () => {
  assert.deepEqual([capsuleComparison.id, capsuleComparison.colour], ['capsule-vae', 'rgb']);
  const asked: string[] = [];
  const methods = capsuleComparison.methods(task, (recipe) => {
    asked.push(recipe);
    return recipe === 'source' ? [{ seed: 1, file }] : [];
  });
  assert.deepEqual(
    [...methods].map(({ recipe }) => recipe),
    [...Array<string>(6).fill('baseline'), ...Array<string>(10).fill('source')],
  );
  assert.deepEqual(asked, ['source', 'course']);
  assert.equal(capsuleVaeSource.name, 'capsule-vae/source');
});
