import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { asVectors, assertShare, featureCases } from '../../testing/cases/featureCases';
import { FeatureDetector } from './featureDetector';
import { LocalOutlierFactor } from './localOutlierFactor';
import { MahalanobisDistance } from './mahalanobisDistance';
import { MinMaxScaling, onScaledFeatures } from './minMaxScaling';
import { NearestVectors } from '../../tensors/nearestVectors';
import { NeighbourDistance } from './neighbourDistance';

for (const [name, each] of featureCases) {
  const { length, neighbours } = each;
  const known = asVectors(each.train, length);
  const queries = asVectors(each.queries, length);

  test(`local outlier factors are scikit-learn’s (${name})`, async () => {
    const before = tf.memory().numTensors;
    const scorer = await LocalOutlierFactor.learn(known, { neighbours });
    const found = [await scorer.score(queries), await scorer.score(known)];
    assertShare(found[0], each.factors, 1e-6, 'factor');
    assertShare(found[1], each.trainFactors, 1e-6, 'factor of a training vector');
    tf.dispose(found);
    scorer.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  test(`the distance to a neighbour is scikit-learn’s (${name})`, async () => {
    const before = tf.memory().numTensors;
    const scorer = new NeighbourDistance(known, { neighbour: Math.min(neighbours, known.shape[0] - 1) });
    const found = await scorer.score(queries);
    assertShare(found, each.distances, 1e-6, 'distance');
    found.dispose();
    scorer.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  test(`Mahalanobis’ distance is scikit-learn’s after Ledoit and Wolf (${name})`, async () => {
    const before = tf.memory().numTensors;
    const scorer = await MahalanobisDistance.learn(known);
    tf.tidy(() => assertShare(scorer.score(queries), each.mahalanobis, 2e-4, 'distance'));
    scorer.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  test(`min–max scaling is scikit-learn’s (${name})`, () => {
    const before = tf.memory().numTensors;
    const scaling = new MinMaxScaling(known);
    tf.tidy(() => {
      const difference = tf.sub(scaling.apply(queries), asVectors(each.scaled, length));
      const largest = tf.abs(difference).max().dataSync()[0];
      assert.ok(largest <= 1e-6 * Math.max(...each.scaled.map(Math.abs)) + 1e-5, `off by ${largest}`);
    });
    scaling.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
}

test('a feature that never varies is moved but not stretched', () => {
  tf.tidy(() => {
    const scaling = new MinMaxScaling(tf.tensor2d([4, 1, 4, 3], [2, 2]));
    assert.deepEqual([...scaling.apply(tf.tensor2d([4.5, 2], [1, 2])).dataSync()], [0.5, 0.5]);
  });
});

test('vectors packed closely and far from 0 are told apart', async () => {
  const random = randomSource('packed');
  const vectors = tf.tidy(() => {
    const near = random.normal([60, 3], 0, 1e-4);
    // One far vector makes the others' distances drown in the rounding of products.
    return tf.concat([near, tf.fill([1, 3], 500)]) as tf.Tensor2D;
  });
  const rows = vectors.arraySync();
  const kept = new NearestVectors(vectors);
  const { distances } = await kept.ofKept(4);
  rows.forEach((row, i) => {
    const others = rows
      .filter((_, j) => j !== i)
      .map((other) => Math.hypot(...row.map((value, axis) => value - other[axis])));
    const expected = others.sort((a, b) => a - b).slice(0, 4);
    expected.forEach((distance, j) => assert.ok(Math.abs(distances[i * 4 + j] - distance) <= 1e-9 * distance));
  });
  kept.dispose();
  vectors.dispose();
});

test('one pass over the images serves every scorer, the first gives the score', async () => {
  const random = randomSource('features');
  const before = tf.memory().numTensors;
  const train = random.uniform([40, 2, 3, 1], 0, 1) as tf.Tensor4D;
  const images = random.uniform([9, 2, 3, 1], 0, 1) as tf.Tensor4D;
  let extracted = 0;
  const extract = (block: tf.Tensor4D) => {
    extracted += block.shape[0];
    return tf.square(block).reshape<tf.Tensor2D>([-1, 6]);
  };
  const features = tf.tidy(() => extract(train));
  const [queries, scaling] = [tf.tidy(() => extract(images)), new MinMaxScaling(features)];
  const scorers = [
    await onScaledFeatures(features, (scaled) => LocalOutlierFactor.learn(scaled)),
    new NeighbourDistance(features, { neighbour: 1 }),
  ];
  const numbers = async (scored: tf.Tensor1D | Promise<tf.Tensor1D>): Promise<number[]> => {
    const tensor = await scored;
    const values = Array.from(tensor.dataSync());
    tensor.dispose();
    return values;
  };
  const [scaledTrain, scaledQueries] = [scaling.apply(features), scaling.apply(queries)];
  const alone = await LocalOutlierFactor.learn(scaledTrain);
  const expected = await numbers(alone.score(scaledQueries));
  alone.dispose();
  tf.dispose([scaledTrain, scaledQueries]);
  const nearest = await numbers(scorers[1].score(queries));
  extracted = 0;
  const detector = new FeatureDetector({ name: 'squares', extract, scorers });
  const { scores, parts } = await detector.score(images);
  assert.equal(extracted, 9);
  assert.deepEqual([...scores], expected);
  assert.deepEqual(Object.keys(parts), ['LOF, 5 neighbours, scaled features', 'Distance to the nearest']);
  assert.deepEqual([...parts['LOF, 5 neighbours, scaled features']], expected);
  assert.deepEqual([...parts['Distance to the nearest']], nearest);
  detector.dispose();
  scaling.dispose();
  tf.dispose([train, images, features, queries]);
  assert.equal(tf.memory().numTensors, before);
});

test('what can’t be scored is said in one sentence', async () => {
  const [one, three] = [tf.zeros<tf.Rank.R2>([1, 2]), tf.tensor2d([0, 0, 1, 1, 3, 2], [3, 2])];
  await assert.rejects(LocalOutlierFactor.learn(one), /expected at least two vectors to compare with, found 1\.$/);
  await assert.rejects(
    LocalOutlierFactor.learn(three, { neighbours: 0 }),
    /whole number of neighbours from 1 on, found 0\.$/,
  );
  await assert.rejects(MahalanobisDistance.learn(one), /expected at least two training vectors, found 1\.$/);
  await assert.rejects(
    MahalanobisDistance.learn(tf.ones([4, 2])),
    /expected training vectors that vary, found equal ones\.$/,
  );
  assert.throws(() => new MinMaxScaling(tf.zeros([0, 2])), /expected at least one vector, found none\.$/);
  await assert.rejects(new NeighbourDistance(three, { neighbour: 4 }).score(three), /from 1 to 3, found 4\.$/);
  for (const scorer of [await LocalOutlierFactor.learn(three), await MahalanobisDistance.learn(three)])
    await assert.rejects(async () => scorer.score(tf.zeros([1, 5])), /of length 2, found 5\.$/);
  assert.throws(
    () => new FeatureDetector({ name: 'F', extract: () => one, scorers: [] }),
    /^RangeError: F: expected at least one/,
  );
});
