import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { withImageTensor } from '../../images/tensorImages';
import { normalThreshold } from '../../metrics/threshold';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { saveCheckpoint, loadCheckpoint } from '../../training/files/checkpoint';
import { fashionDocCourse, fashionDocNetworks, prepareClothes } from './recipe';
import {
  courseLayer,
  featuresOf,
  lastLayer,
  layerFeatures,
  learnFeatureDetector,
  learnKnowledge,
  learnScorer,
  learntPart,
  readingId,
  readLayerNamed,
  readLayers,
  scorerKindNamed,
  scorerKinds,
} from './detector';
import { type FashionDocKnowledge, knowledgeOf, knowledgeTensors } from './knowledge';
import { paintClothes } from '../../testing/painted/paintedClothes';

const recipe = { ...fashionDocCourse, side: 32 };
const networks = fashionDocNetworks(recipe, 1, 10);
const target = paintClothes(70);

/** Features of all pictures at once. */
async function features(read = courseLayer): Promise<tf.Tensor2D> {
  const reading = layerFeatures(recipe, networks, read);
  const found = await withImageTensor(prepareClothes(target, recipe), (pictures) =>
    Promise.resolve(reading.apply(pictures)),
  );
  reading.dispose();
  return found;
}

test('every layer to read is there, with the fields asked for', () => {
  for (const own of [recipe, fashionDocCourse]) {
    const [{ features: network }, reads] = [
      fashionDocNetworks(own, 1, 10),
      own === recipe ? [courseLayer] : readLayers,
    ];
    for (const read of reads) {
      const reading = layerFeatures(own, { features: network }, read);
      const channels = network.getLayer(read.layer).outputShape.at(-1) as number;
      assert.equal(reading.length, read.fields ** 2 * channels, read.name);
      reading.dispose();
    }
    network.dispose();
  }
  assert.deepEqual([courseLayer.layer, lastLayer.layer], ['Conv1_relu', 'out_relu']);
});

test('features of many pictures are those of all at once, and can be stopped', async () => {
  const before = tf.memory().numTensors;
  const [reading, expected] = [layerFeatures(recipe, networks, courseLayer), await features()];
  // More pictures than a block has.
  const found = await featuresOf(reading, prepareClothes(target, recipe));
  assert.deepEqual(found.shape, [70, 256]);
  assert.ok(tf.tidy(() => tf.abs(tf.sub(found, expected)).max().dataSync()[0]) < 1e-5);
  const pictures = prepareClothes(target, recipe);
  await assert.rejects(featuresOf(reading, pictures, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  reading.dispose();
  tf.dispose([found, expected]);
  assert.equal(tf.memory().numTensors, before);
});

test('the first kind of scorer gives the score, each its part', async () => {
  const before = tf.memory().numTensors;
  const detector = await learnFeatureDetector({ recipe, networks, read: courseLayer, kinds: scorerKinds, target });
  assert.equal(detector.name, 'first convolution, LOF');
  const others = prepareClothes(paintClothes(12), recipe);
  const { scores, parts } = await withImageTensor(others, (pictures) => detector.score(pictures));
  const known = await features();
  const reading = layerFeatures(recipe, networks, courseLayer);
  const asked = await featuresOf(reading, others);
  for (const kind of scorerKinds) {
    const scorer = await learnScorer(kind, known);
    const scored = await scorer.score(asked);
    const expected = scored.dataSync();
    scored.dispose();
    expected.forEach((value, n) => assert.ok(Math.abs(parts[scorer.name][n] - value) < 1e-4 * Math.abs(value) + 1e-4));
    if (kind === 'LOF') assert.deepEqual(scores, parts[scorer.name]);
    scorer.dispose();
  }
  assert.equal(Object.keys(parts).length, 3);
  reading.dispose();
  detector.dispose();
  tf.dispose([known, asked]);
  assert.equal(tf.memory().numTensors, before);
});

test('of the target five sixths are learnt, and the last sixth makes the threshold', async () => {
  assert.deepEqual(
    [6000, 12, 13, 7].map((count) => learntPart({ count })),
    [5000, 10, 11, 6],
  );
  const before = tf.memory().numTensors;
  const knowledge = await learnKnowledge(recipe, networks, target);
  const known = await features();
  const [learnt, held] = tf.tidy(() => [known.slice([0, 0], [59, -1]), known.slice([59, 0], [11, -1])]);
  const expected = await MahalanobisDistance.learn(learnt);
  const scores = tf.tidy(() => expected.score(held).dataSync());
  assert.equal(knowledge.heldOut.length, 11);
  scores.forEach((score, n) => assert.ok(Math.abs(knowledge.heldOut[n] - score) < 0.3 * score));
  const read = await fromBytes(knowledge);
  const again = tf.tidy(() => new MahalanobisDistance(read).score(held).dataSync());
  again.forEach((score, n) => assert.ok(Math.abs(knowledge.heldOut[n] - score) < 1e-5 * score, 'as the file scores'));
  expected.dispose();
  tf.dispose([read.mean, read.whitening]);
  tf.dispose([knowledge.mean, knowledge.whitening, known, learnt, held]);
  assert.equal(tf.memory().numTensors, before);
});

/** The same after a file in bytes, which is what is shipped. */
async function fromBytes(knowledge: FashionDocKnowledge): Promise<FashionDocKnowledge> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab bytes ')), 'detector.safetensors');
  const note = { recipe: 'fashion-doc/course', settings: {}, position: 1, phases: 1 };
  const scores = tf.tensor1d(knowledge.heldOut);
  const { mean, whitening } = knowledge;
  const tensors = new Map<string, tf.Tensor>([
    ['scorer/mean', mean],
    ['scorer/whitening', whitening],
    ['heldOut/scores', scores],
  ]);
  await saveCheckpoint(file, { note, tensors }, { precision: 'byte' });
  const checkpoint = loadCheckpoint(file);
  const read = knowledgeOf({ ...checkpoint, file });
  tf.dispose([scores, ...checkpoint.tensors.values()]);
  return read;
}

test('a scorer from a file scores as the one that was written, within half precision', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab knowledge ')), 'detector.safetensors');
  const before = tf.memory().numTensors;
  const random = randomSource('knowledge');
  const vectors = random.normal([90, 40], 3, 2) as tf.Tensor2D;
  const learnt = await MahalanobisDistance.learn(vectors);
  const heldOut = Float32Array.of(3, 1, 2.5);
  const own = knowledgeTensors({ ...learnt.knowledge, heldOut });
  const note = { recipe: 'fashion-doc/course', settings: {}, position: 1, phases: 1 };
  for (const [precision, share] of [
    ['single', 1e-6],
    ['half', 2e-3],
  ] as const) {
    await saveCheckpoint(file, { note, tensors: own }, { precision });
    const checkpoint = loadCheckpoint(file);
    const read = knowledgeOf({ ...checkpoint, file });
    tf.dispose([...checkpoint.tensors.values()]);
    // A few numbers are kept in full.
    assert.deepEqual(read.heldOut, heldOut);
    assert.equal(normalThreshold(read.heldOut), normalThreshold(heldOut));
    const scorer = new MahalanobisDistance(read);
    tf.tidy(() => {
      const [expected, found] = [learnt, scorer].map((each) => each.score(vectors).dataSync());
      expected.forEach((value, n) =>
        assert.ok(Math.abs(found[n] - value) < share * value, `${precision}, ${n}: ${found[n]}, ${value}`),
      );
    });
    scorer.dispose();
  }
  assert.throws(
    () => knowledgeOf({ note, tensors: new Map(), numbers: new Map(), file: 'other.safetensors' }),
    /^Error: other\.safetensors holds no scorer\/mean: /,
  );
  tf.dispose([...own.values(), vectors]);
  assert.equal(tf.memory().numTensors, before);
});

test('layers and scorers are found by name, and others refused with all names', () => {
  for (const read of readLayers) assert.equal(readLayerNamed(read.name), read);
  for (const kind of scorerKinds) assert.equal(scorerKindNamed(kind), kind);
  assert.throws(
    () => readLayerNamed('block 3'),
    /^RangeError: Expected a layer out of first convolution, .*, last layer, found block 3\.$/,
  );
  assert.throws(
    () => scorerKindNamed('lof'),
    /^RangeError: Expected a scorer out of LOF, 1-NN, Mahalanobis, found lof\.$/,
  );
});

test('a reading has an id of its own, of small letters and hyphens', () => {
  assert.equal(readingId({ name: 'first convolution' }, 'Mahalanobis'), 'first-convolution-mahalanobis');
  assert.equal(readingId({ name: 'block 0' }, '1-NN'), 'block-0-1-nn');
  const all = readLayers.flatMap((read) => scorerKinds.map((kind) => readingId(read, kind)));
  assert.equal(new Set(all).size, all.length);
  for (const id of all) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});
