import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planeProjection } from './planeProjection';
import { randomSource } from './random';
import { tf } from './tf';

/** Three heaps of 20 vectors of 50 numbers, far apart, one behind the other. */
function heaps(): tf.Tensor2D {
  const random = randomSource('heaps');
  return tf.tidy(() => tf.concat([0, 10, 20].map((mean) => random.normal([20, 50], mean) as tf.Tensor2D)));
}

const heapOf = (i: number) => Math.floor(i / 20);

test('a vector’s nearest points in the plane are of its own heap', async () => {
  const vectors = heaps();
  const before = tf.memory().numTensors;
  const { x, y, stopped } = await planeProjection(vectors, { seed: 1, neighbours: 10 });
  assert.equal(tf.memory().numTensors, before);
  assert.equal(stopped, false);
  for (let i = 0; i < 60; i++) {
    const others = Array.from({ length: 60 }, (_, j) => j).filter((j) => j !== i);
    const distance = (j: number) => Math.hypot(x[i] - x[j], y[i] - y[j]);
    const nearest = others.sort((a, b) => distance(a) - distance(b)).slice(0, 5);
    assert.deepEqual(nearest.map(heapOf), new Array(5).fill(heapOf(i)), `point ${i}`);
  }
  vectors.dispose();
});

test('equal seeds give equal points, others do not', async () => {
  const vectors = heaps();
  const [first, same, other] = await Promise.all([3, 3, 4].map((seed) => planeProjection(vectors, { seed })));
  assert.deepEqual(same, first);
  assert.notDeepEqual(other.x, first.x);
  vectors.dispose();
});

test('the points lie about 0, and spread along x', async () => {
  const vectors = heaps();
  const { x, y } = await planeProjection(vectors, { seed: 5 });
  const sum = (values: Float32Array, value: (v: number, i: number) => number) =>
    values.reduce((total, each, i) => total + value(each, i), 0);
  const spread = sum(x, (v) => v * v);
  assert.ok(Math.abs(sum(x, (v) => v)) < 1e-3 && Math.abs(sum(y, (v) => v)) < 1e-3);
  assert.ok(spread >= sum(y, (v) => v * v));
  assert.ok(Math.abs(sum(x, (v, i) => v * y[i])) < 1e-5 * spread, 'uncorrelated');
  vectors.dispose();
});

test('stopped, it keeps the points as they are by then', async () => {
  const vectors = heaps();
  const [whole, early] = await Promise.all([
    planeProjection(vectors, { seed: 1 }),
    planeProjection(vectors, { seed: 1, signal: AbortSignal.abort() }),
  ]);
  assert.equal(early.stopped, true);
  assert.ok(early.x.every(Number.isFinite));
  assert.notDeepEqual(early.x, whole.x);
  vectors.dispose();
});

test('few vectors, and equal ones, have a place too', async () => {
  const vectors = tf.tensor2d([1, 2, 1, 2, 1, 2, 5, 6], [4, 2]);
  const { x, y } = await planeProjection(vectors, { seed: 1 });
  assert.ok([...x, ...y].every(Number.isFinite));
  vectors.dispose();
});

test('what cannot be projected is refused in a sentence', async () => {
  const refused = async (values: number[][], neighbours: number, message: RegExp) => {
    const vectors = tf.tensor2d(values);
    await assert.rejects(planeProjection(vectors, { seed: 1, neighbours }), { name: 'RangeError', message });
    vectors.dispose();
  };
  const before = tf.memory().numTensors;
  await refused([[1], [2]], 2, /at least three vectors, found 2\.$/);
  await refused([[1], [2], [NaN], [3]], 2, /finite numbers, found NaN in vector 2\.$/);
  await refused([[1], [2], [3]], 1.5, /whole number of neighbours from 2 on, found 1\.5\.$/);
  assert.equal(tf.memory().numTensors, before);
});
