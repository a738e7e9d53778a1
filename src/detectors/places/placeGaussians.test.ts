import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { gridBlocks, gridFeatures, gridTensor, type GridShape } from '../../testing/small/gridFeatures';
import { PlaceGaussians } from './placeGaussians';
import {
  learnPlaceGaussians,
  placeGaussiansFrom,
  placeGaussiansTensors,
  type PlaceGaussiansKnowledge,
} from './placeGaussiansKnowledge';
import reference from '../../testing/references/placeGaussians.json';

const shape = reference.shape as [number, number, number];
const features = gridFeatures(shape);
const [, each] = Object.entries(reference.cases)[1];
const numbersOfPicture = shape[0] * shape[1] * shape[2];

/** `[n, rows, columns]`, with all that is learnt freed. */
async function distancesOf(knowledge: PlaceGaussiansKnowledge, queries: readonly number[]): Promise<Float32Array> {
  const detector = new PlaceGaussians({ features, knowledge });
  const pictures = gridTensor(queries, shape);
  const found = tf.tidy(() => detector.distances(pictures));
  const values = (await found.data()).slice() as Float32Array;
  tf.dispose([found, pictures, Object.values(knowledge)]);
  detector.dispose();
  return values;
}

for (const [name, { train, queries, distances }] of Object.entries(reference.cases)) {
  for (const covariance of ['ledoit-wolf', 'paper', 'shared'] as const)
    test(`distances are scikit-learn’s, whatever the blocks (${covariance}, ${name})`, async () => {
      const before = tf.memory().numTensors;
      for (const size of [3, 50]) {
        const knowledge = await learnPlaceGaussians(features, gridBlocks(train, shape, size), { covariance });
        assertNear(await distancesOf(knowledge, queries), distances[covariance], 'distance');
      }
      assert.equal(tf.memory().numTensors, before);
    });

  test(`of a single picture the covariance is that from place to place (${name})`, async () => {
    const one = train.slice(0, numbersOfPicture);
    for (const pictures of [one, Array.from({ length: 20 }, () => one).flat()]) {
      const knowledge = await learnPlaceGaussians(features, gridBlocks(pictures, shape, 8));
      assert.equal(knowledge.triangles.shape[0], 1);
      assertNear(await distancesOf(knowledge, queries), distances.single, 'distance');
    }
  });
}

test('of two pictures all places share one covariance', async () => {
  const two = each.train.slice(0, 2 * numbersOfPicture);
  const [asked, shared] = await Promise.all(
    (['ledoit-wolf', 'shared'] as const).map(async (covariance) =>
      distancesOf(await learnPlaceGaussians(features, gridBlocks(two, shape, 8), { covariance }), each.queries),
    ),
  );
  assert.deepEqual(asked, shared);
});

test('channels are drawn by the seed, as many as asked for, and others count for nothing', async () => {
  const chosen = async (seed: number) => {
    const knowledge = await learnPlaceGaussians(features, gridBlocks(each.train, shape, 8), { channels: 3, seed });
    const channels = [...(await knowledge.channels.data())];
    const changed = each.queries.map((value, i) => (channels.includes(i % shape[2]) ? value : value + 7));
    const again = Object.fromEntries(
      Object.entries(knowledge).map(([name, tensor]) => [name, tensor.clone()]),
    ) as PlaceGaussiansKnowledge;
    assertNear(await distancesOf(knowledge, changed), await distancesOf(again, each.queries), 'distance');
    return channels;
  };
  const [first, same, other] = [await chosen(1), await chosen(1), await chosen(3)];
  assert.equal(first.length, 3);
  assert.deepEqual(same, first);
  assert.notDeepEqual(other, first);
});

test('maps are the distances at the pictures’ size, the score is a map’s maximum', async () => {
  const size: GridShape = [8, 12, 3];
  const grid: GridShape = [2, 3, 3];
  const shrinking = {
    shape: grid,
    of: (pictures: tf.Tensor4D) => tf.avgPool(pictures, 4, 4, 'valid'),
  };
  const random = Array.from({ length: 9 * 8 * 12 * 3 }, (_, i) => (i * 7919) % 101);
  const knowledge = await learnPlaceGaussians(shrinking, gridBlocks(random, size, 4));
  const before = tf.memory().numTensors;
  const detector = new PlaceGaussians({ features: shrinking, knowledge, blur: 0 });
  const images = gridTensor(
    random.slice(0, 3 * 8 * 12 * 3).map((value, i) => (i < 50 ? value + 90 : value)),
    size,
  );
  const { maps, scores, count } = await detector.score(images);
  assert.deepEqual([count, maps?.height, maps?.width, maps?.values.length], [3, 8, 12, 3 * 96]);
  const highest = [0, 1, 2].map((i) => Math.max(...(maps?.values ?? []).slice(i * 96, (i + 1) * 96)));
  assert.deepEqual([...scores], highest);
  assert.ok(scores[0] > Math.max(scores[1], scores[2]));
  detector.dispose();
  images.dispose();
  assert.equal(tf.memory().numTensors, before);
  tf.dispose(knowledge);
});

test('what was learnt comes back from a checkpoint’s tensors, as copies', async () => {
  const knowledge = await learnPlaceGaussians(features, gridBlocks(each.train, shape, 8));
  const again = placeGaussiansFrom({ tensors: placeGaussiansTensors(knowledge), file: 'mine.safetensors' });
  assert.deepEqual(await distancesOf(again, each.queries), await distancesOf(knowledge, each.queries));
  assert.throws(
    () => placeGaussiansFrom({ tensors: new Map(), file: 'mine.safetensors' }),
    /^Error: mine\.safetensors holds no knowledge\/channels: expected one/,
  );
});

test('what can’t be learnt from is said in one sentence', async () => {
  const learn = (values: readonly number[], options = {}) =>
    learnPlaceGaussians(features, gridBlocks(values, shape, 8), options);
  const before = tf.memory().numTensors;
  await assert.rejects(
    learn([]),
    /^RangeError: Gaussian a place: expected at least one picture to learn from, found none\.$/,
  );
  await assert.rejects(
    learn(each.train, { channels: 6 }),
    /expected from 1 to 5 channels, as the features have, found 6\.$/,
  );
  await assert.rejects(
    learn(each.train.map(() => 3)),
    /expected pictures on which there is something, found features that are the same everywhere\.$/,
  );
  assert.equal(tf.memory().numTensors, before);
  const knowledge = await learn(each.train);
  assert.throws(
    () => new PlaceGaussians({ features: gridFeatures([4, 4, 5]), knowledge }),
    /expected knowledge of 4×4 places, found that of 6; learn anew with these features\.$/,
  );
  tf.dispose(knowledge);
});

test('learning that is stopped keeps what it has seen', async () => {
  const pictures = gridBlocks(each.train, shape, 5);
  const knowledge = await learnPlaceGaussians(features, pictures, { signal: AbortSignal.abort() });
  const five = await learnPlaceGaussians(features, gridBlocks(each.train.slice(0, 5 * numbersOfPicture), shape, 5));
  assert.deepEqual(await distancesOf(knowledge, each.queries), await distancesOf(five, each.queries));
});
