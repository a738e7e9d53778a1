import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { imagesToTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { splitClothes } from './data';
import {
  disposeFashionDoc,
  enlargeClothes,
  fashionDocCourse,
  FashionDocNetworks,
  fashionDocNetworks,
  FashionDocRecipe,
  fashionDocTrainer,
  fashionDocRecipes,
  loadFashionDoc,
  prepareClothes,
} from './recipe';
import { shortName } from '../../training/files/checkpointFiles';
import { learnKnowledge } from './detector';
import { knowledgeTensors } from './knowledge';
import { paintClothes } from '../../testing/painted/paintedClothes';

let folder: string;
before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab fashion '))));
after(() => fs.rmSync(folder, { recursive: true }));

/** The course of another pair of classes, on pictures few enough for a test. */
const recipe: FashionDocRecipe = {
  ...fashionDocCourse,
  split: { normal: 3, anomalous: 5, referenceCount: 16, targetCount: 12, testCount: 4 },
  side: 32,
  batch: 4,
  epochs: 2,
};
const painted = { train: paintClothes(200), test: paintClothes(60) };
const clothes = splitClothes(painted, recipe.split);

function trainer(own: FashionDocRecipe, checkpoint?: string) {
  const networks = fashionDocNetworks(own, 3, 10);
  const clothes = splitClothes(painted, own.split);
  return { networks, ...fashionDocTrainer({ recipe: own, seed: 3, networks, clothes, checkpoint }) };
}

/** What networks make of some pictures: features, then logits. */
function made(networks: FashionDocNetworks, own: FashionDocRecipe): [Float32Array, Float32Array] {
  return tf.tidy(() => {
    const pictures = enlargeClothes(own)(imagesToTensor(prepareClothes(clothes.test, own)));
    const features = networks.features.predict(pictures) as tf.Tensor2D;
    const logits = networks.classifier.predict(features) as tf.Tensor2D;
    return [features.dataSync<'float32'>().slice(), logits.dataSync<'float32'>().slice()];
  });
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

test('bytes become [−1, 1], and a gamma lifts what is between', () => {
  const bytes = { pixels: Uint8Array.of(0, 51, 102, 255), count: 1, height: 2, width: 2, channels: 1 };
  const close = (found: Float32Array, expected: number[]) =>
    expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-6, `${i}: ${found[i]}, ${value}`));
  close(prepareClothes(bytes, { gamma: 1 }).values, [-1, -0.6, -0.2, 1]);
  close(prepareClothes(bytes, { gamma: 0.25 }).values, [-1, 2 * 0.2 ** 0.25 - 1, 2 * 0.4 ** 0.25 - 1, 1]);
});

/**
 * Where a large pixel's centre lies among `from` small ones, in pixels from the centre of the first; beyond the outermost centres
 * these repeat. So PyTorch places pixels by `interpolate(mode='bilinear', align_corners=False)`.
 */
const centre = (i: number, side: number, from: number): number =>
  Math.min(Math.max(((i + 0.5) * from) / side - 0.5, 0), from - 1);

for (const [coarse, side, channels] of [
  [28, 96, 3],
  [28, 64, 1],
  [14, 64, 1],
  [7, 33, 1],
] as const)
  test(`pictures are averaged to ${coarse} pixels and enlarged to ${side}×${side}×${channels}`, () => {
    // Bilinear interpolation and averaging give a product of a function of x and one of y, both linear, back without an error.
    const at = (x: number, y: number) => (3 * x + 1) * (y - 2);
    const values = Float32Array.from({ length: 2 * 784 }, (_, i) => {
      const [n, y, x] = [Math.floor(i / 784), Math.floor(i / 28) % 28, i % 28];
      return n === 0 ? at(x, y) : -at(y, x);
    });
    const large = tf.tidy(() => {
      const found = enlargeClothes({ coarse, side, channels })(imagesToTensor({ values, count: 2, ...square }));
      assert.deepEqual(found.shape, [2, side, side, channels]);
      return found.arraySync();
    });
    const window = 28 / coarse;
    const place = (i: number) => window * centre(i, side, coarse) + (window - 1) / 2;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        for (let c = 0; c < channels; c++)
          for (const [n, expected] of [at(place(x), place(y)), -at(place(y), place(x))].entries())
            assert.ok(Math.abs(large[n][y][x][c] - expected) < 2e-3, `${x}, ${y}: ${large[n][y][x][c]}, ${expected}`);
  });
const square = { height: 28, width: 28, channels: 1 };

test('between two pixels lies their mean, by the distance', () => {
  const values = new Float32Array(784);
  values[28 * 10 + 10] = 1;
  const large = tf.tidy(() =>
    enlargeClothes({ coarse: 28, side: 56, channels: 1 })(imagesToTensor({ values, count: 1, ...square })).arraySync(),
  );
  const row = (y: number) => large[0][y].slice(18, 24).map(([value]) => value);
  assert.deepEqual(row(20), [0, 0.1875, 0.5625, 0.5625, 0.1875, 0]);
  assert.deepEqual(row(19), [0, 0.0625, 0.1875, 0.1875, 0.0625, 0]);
  assert.deepEqual(row(18), [0, 0, 0, 0, 0, 0]);
});

test('the classifier knows the reference’s classes, and two more where the target is damaged', () => {
  for (const [own, classes] of [
    [recipe, 10],
    [{ ...recipe, damaged: false }, 8],
  ] as const) {
    const networks = fashionDocNetworks(own, 1, 10);
    assert.deepEqual(networks.classifier.outputShape, [null, classes]);
    assert.deepEqual(networks.classifier.inputs[0].shape, [null, 1280]);
    assert.deepEqual(networks.features.inputs[0].shape, [null, 32, 32, 1]);
    disposeFashionDoc(networks);
  }
});

test('recipes have names of their own, and another alpha more channels', () => {
  assert.deepEqual(fashionDocRecipes.map(shortName), [
    'source',
    'source-imagenet',
    'course',
    'course-alpha50',
    'course-alpha100',
  ]);
  const [narrow, wide] = [recipe, { ...recipe, alpha: 1 }].map((own) => {
    const networks = fashionDocNetworks(own, 1, 10);
    const parameters = networks.features.countParams();
    disposeFashionDoc(networks);
    return parameters;
  });
  // Of the paper's three colours' first kernel there is one.
  assert.deepEqual([narrow, wide], [410_208 - 2 * 9 * 16, 2_257_984 - 2 * 9 * 32]);
});

for (const damaged of [true, false])
  test(`a detector’s file gives networks, settings, losses and knowledge back: ${damaged ? 'with' : 'without'} damaged ones`, async () => {
    // Not what the recipe of this name has: the file's own settings hold.
    const own: FashionDocRecipe = { ...recipe, damaged, gamma: 0.5, coarse: 28, channels: 3 };
    const file = path.join(folder, `detector ${damaged}.safetensors`);
    const { networks, trainer: trains, steps } = trainer(own);
    assert.equal(steps, 6);
    const start = made(networks, own);
    await trains.run({ steps: 1 });
    const [features, logits] = made(networks, own);
    assert.ok(largestDifference(features, start[0]) > 0.01, 'a step changes the network');
    const knowledge = knowledgeTensors(await learnKnowledge(own, networks, clothes.target));
    await trains.export(file, knowledge);

    const before = tf.memory().numTensors;
    const loaded = loadFashionDoc(file);
    const { name, split, side, channels, gamma, coarse } = loaded.recipe;
    assert.equal(name, 'fashion-doc/course');
    assert.deepEqual([split.normal, split.anomalous], [3, 5]);
    assert.deepEqual([side, channels, gamma, coarse, loaded.recipe.damaged], [32, 3, 0.5, 28, damaged]);
    const { reference, images, classes, data, seed } = loaded.note.settings;
    assert.deepEqual([reference, images, classes, seed], [16, 12, damaged ? 10 : 8, 3]);
    assert.equal(data, 'fashion-mnist/folder');
    assert.deepEqual(loaded.history, trains.history);
    assert.deepEqual([...loaded.history.keys()], ['descriptiveness', 'compactness']);
    // Weights in half precision have three digits.
    const [featuresLoaded, logitsLoaded] = made(loaded.networks, loaded.recipe);
    assert.ok(largestDifference(featuresLoaded, features) < 0.01 * Math.max(...features));
    assert.ok(largestDifference(logitsLoaded, logits) < 0.01 * Math.max(...logits.map(Math.abs)));
    loaded.dispose();
    assert.equal(tf.memory().numTensors, before);
    disposeFashionDoc(networks);
    tf.dispose([...knowledge.values()]);
  });

test('a training is gone on with by its own settings only', async () => {
  const checkpoint = path.join(folder, 'resume.safetensors');
  const first = trainer(recipe, checkpoint);
  await first.trainer.run({ steps: 2 });
  const again = trainer(recipe, checkpoint);
  assert.equal(await again.trainer.resume(), true);
  assert.equal(again.trainer.step, 2);
  assert.deepEqual(made(again.networks, recipe), made(first.networks, recipe));
  for (const [differs, sentence] of [
    [{ gamma: 0.5 }, /its gamma is 0\.25, now it is 0\.5\./],
    [{ coarse: 28 }, /its coarse is 14, now it is 28\./],
    [{ split: { ...recipe.split, anomalous: 6 } }, /its anomalous is 5, now it is 6\./],
    [{ damaged: false }, /its classes is 10, now it is 8\./],
    [{ compactness: 1 }, /its compactness is 0\.1, now it is 1\./],
    [{ name: 'fashion-doc/source' }, /its recipe is fashion-doc\/course, now it is fashion-doc\/source\./],
  ] as const) {
    const other = trainer({ ...recipe, ...differs }, checkpoint);
    await assert.rejects(other.trainer.resume(), { message: sentence });
    disposeFashionDoc(other.networks);
  }
});

test('files that are no such detector are refused in one sentence, and leave no tensor', async () => {
  const [resume, others] = ['training.safetensors', 'others.safetensors'].map((name) => path.join(folder, name));
  await trainer(recipe, resume).trainer.save();
  await trainer({ ...recipe, name: 'fashion-doc/others' as FashionDocRecipe['name'] }).trainer.export(others);
  const before = tf.memory().numTensors;
  for (const [file, sentence] of [
    [
      others,
      /others\.safetensors: expected a file of fashion-doc\/source, .* or .*, found the recipe fashion-doc\/others\.$/,
    ],
    [resume, /training\.safetensors holds no scorer\/mean: .* found one to resume a training from\.$/],
    [path.join(folder, 'none'), /^There is no checkpoint .*none\./],
  ] as const)
    assert.throws(() => loadFashionDoc(file), { message: sentence });
  assert.equal(tf.memory().numTensors, before);
});
