import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { asImages, assertNear, baselineCases } from '../../testing/cases/baselineCases';
import { NearestNeighbour } from './nearestNeighbour';

for (const [name, { shape, train, test: queries, nearest }] of baselineCases) {
  test(`distance and neighbour are scikit-learn's (${name})`, async () => {
    const before = tf.memory().numTensors;
    const [known, images] = [asImages(train, shape), asImages(queries, shape)];
    const detector = new NearestNeighbour(known);
    const { scores, reconstructions, maps, count, stopped } = await detector.score(images);
    assert.deepEqual({ count, stopped }, { count: 7, stopped: false });
    assertNear(scores, nearest.distances, 'distance');
    const pixels = shape[0] * shape[1] * shape[2];
    const neighbours = nearest.indices.flatMap((index) => train.slice(index * pixels, (index + 1) * pixels));
    assertNear(reconstructions!.values, neighbours, 'neighbour');
    assert.deepEqual([maps!.height, maps!.width, maps!.channels], [shape[0], shape[1], 1]);
    const area = shape[0] * shape[1];
    const sums = Array.from(scores, (_, i) => maps!.values.slice(i * area, (i + 1) * area).reduce((a, b) => a + b));
    assertNear(
      sums,
      scores.map((score) => score ** 2),
      'sum of the map',
    );
    detector.dispose();
    tf.dispose([known, images]);
    assert.equal(tf.memory().numTensors, before);
  });
}

test('a training image is at distance 0 of itself, however bright', async () => {
  const images = tf.tidy(() => tf.mul<tf.Tensor4D>(tf.randomUniform([40, 5, 5, 1], 0, 1, 'float32', 3), 255));
  const detector = new NearestNeighbour(images);
  const { scores } = await detector.score(images);
  assert.deepEqual([...scores], new Array(40).fill(0));
  detector.dispose();
  images.dispose();
});

test('without training images there is no nearest one', () => {
  assert.throws(() => new NearestNeighbour(tf.zeros([0, 2, 2, 1])), /expected at least one training image, found none/);
});
