import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { LatentMemory } from './latentMemory';
import reference from '../../testing/references/latentMemory.json';

const { latent, neighbours } = reference;
const rows = (values: readonly number[]) => tf.tensor2d([...values], [values.length / latent, latent]);
const queries = rows(reference.queries);

interface Found {
  shape: number[];
  distances: number[];
  indices: number[];
}

function nearest(memory: LatentMemory, asked: tf.Tensor2D, count: number, leaveOut?: number): Found {
  const found = tf.tidy(() => memory.nearest(asked, count, leaveOut));
  const { distances, indices } = found;
  assert.deepEqual(distances.shape, indices.shape);
  const plain = {
    shape: distances.shape,
    distances: [...distances.dataSync()],
    indices: [...indices.dataSync()],
  };
  tf.dispose([distances, indices]);
  return plain;
}

const squares = (distances: readonly number[]) => distances.map((distance) => distance ** 2);

test('distances and neighbours are scikit-learn’s with Mahalanobis’ metric', async () => {
  const memory = await LatentMemory.of(rows(reference.latents));
  const { distances, indices } = nearest(memory, queries, neighbours);
  assertNear(distances, squares(reference.ofQueries.distances), 'squared distance');
  assert.deepEqual(indices, reference.ofQueries.indices);
  memory.dispose();
});

test('a vector that is kept itself passes over itself', async () => {
  const memory = await LatentMemory.of(rows(reference.latents));
  const kept = rows(reference.latents.slice(0, 7 * latent));
  const { shape, distances, indices } = nearest(memory, kept, neighbours - 1, 1);
  assert.deepEqual(shape, [7, neighbours - 1]);
  const withoutSelf = <Value>(values: readonly Value[]) => values.filter((_, i) => i % neighbours > 0);
  assertNear(distances, squares(withoutSelf(reference.ofTheFirstSeven.distances)), 'squared distance');
  assert.deepEqual(indices, withoutSelf(reference.ofTheFirstSeven.indices));
  memory.dispose();
  kept.dispose();
});

test('distances are the same wherever the vectors lie', async () => {
  const moved = (values: readonly number[]) => rows(values.map((value) => value + 500));
  const [memory, asked] = [await LatentMemory.of(moved(reference.latents)), moved(reference.queries)];
  const { distances } = nearest(memory, asked, neighbours);
  squares(reference.ofQueries.distances).forEach((expected, i) =>
    assert.ok(
      Math.abs(distances[i] - expected) < 2e-3 * Math.max(1, expected),
      `${distances[i]}, expected ${expected}`,
    ),
  );
  memory.dispose();
  asked.dispose();
});

test('where fewer are kept than asked for, all of them are found', async () => {
  const memory = await LatentMemory.of(rows(reference.latents.slice(0, 4 * latent)));
  const all = nearest(memory, queries, 9);
  assert.deepEqual(all.shape, [7, 4]);
  assert.deepEqual(all.indices.slice(0, 4).sort(), [0, 1, 2, 3]);
  assert.deepEqual(nearest(memory, queries, 9, 1).shape, [7, 3]);
  memory.dispose();
});

test('vectors that span no more than a line are no reason for infinite distances', async () => {
  const memory = await LatentMemory.of(tf.tensor2d([0, 0, 1, 1, 2, 2, 4, 4], [4, 2]));
  const onTheLine = tf.tensor2d([1.1, 1.1, 1.9, 2.1], [2, 2]);
  const { distances, indices } = nearest(memory, onTheLine, 1);
  assert.deepEqual(indices, [1, 2]);
  assert.ok(distances.every(Number.isFinite));
  // A little beside the line, where none of the kept vectors is, counts for more than as much along it.
  assert.ok(distances[1] > 2 * distances[0]);
  memory.dispose();
  onTheLine.dispose();
});

test('the mean of neighbours is that of the vectors as they were kept', async () => {
  const memory = await LatentMemory.of(tf.tensor2d([1, 10, 2, 20, 30, 3], [3, 2]));
  const mean = tf.tidy(() => memory.mean(tf.tensor2d([0, 1, 2, 2], [2, 2], 'int32')));
  assert.deepEqual([...mean.dataSync()], [1.5, 15, 30, 3]);
  memory.dispose();
  mean.dispose();
});

test('a memory leaves no tensor behind and frees the vectors it was given', async () => {
  const before = tf.memory().numTensors;
  const memory = await LatentMemory.of(rows(reference.latents));
  nearest(memory, queries, 3, 1);
  memory.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('one vector has no directions in which it varies', async () => {
  const one = tf.tensor2d([1, 2], [1, 2]);
  await assert.rejects(LatentMemory.of(one), /expected at least two latent vectors, found 1/);
  one.dispose();
});
