import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { ShuffledBatches } from './shuffledBatches';

test('an epoch goes through all images once, the last step taking what is left', () => {
  const batches = new ShuffledBatches(10, 4, randomSource(1));
  const epoch = [0, 1, 2].map((step) => batches.indices(step));
  assert.deepEqual(
    epoch.map(({ length }) => length),
    [4, 4, 2],
  );
  assert.deepEqual(
    epoch.flatMap((indices) => [...indices]).sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('a step’s images depend on the seed and the step alone, whatever was asked before', () => {
  const fresh = new ShuffledBatches(10, 4, randomSource(1));
  const used = new ShuffledBatches(10, 4, randomSource(1));
  for (let step = 0; step < 7; step++) used.indices(step);
  assert.deepEqual(used.indices(4), fresh.indices(4));
  assert.notDeepEqual(used.indices(0), used.indices(3));
});

test('of whole batches alone, the last step of an epoch is left out, and each epoch leaves out other images', () => {
  const batches = new ShuffledBatches(10, 4, randomSource(1), { whole: true });
  assert.equal(batches.stepsPerEpoch, 2);
  const epochs = [0, 1].map((epoch) => [0, 1].flatMap((step) => [...batches.indices(2 * epoch + step)]));
  const [first, second] = epochs.map((indices) => [...new Set(indices)].sort((a, b) => a - b));
  assert.deepEqual([first.length, second.length], [8, 8]);
  assert.notDeepEqual(first, second);
});
