import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { kCentres } from './kCentres';
import reference from '../../testing/references/patchMemory.json';

const points = Float32Array.from(reference.points);
const first = { ...randomSource(1), integer: () => reference.centres[0] };

test('the centres are NumPy’s, in the order of the choice', async () => {
  const count = reference.centres.length;
  assert.deepEqual(await kCentres(points, { dimensions: 3, count, random: first }), reference.centres);
});

test('all are chosen where no more are asked for, and of copies one', async () => {
  const all = await kCentres(points, { dimensions: 3, count: 99, random: first });
  assert.deepEqual(
    all.sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, i) => i),
  );
  const copies = Float32Array.from([1, 2, 1, 2, 5, 5, 1, 2]);
  assert.equal((await kCentres(copies, { dimensions: 2, count: 4, random: randomSource(1) })).length, 2);
});

test('a choice that is stopped keeps what it has', async () => {
  const stopped = kCentres(points, { dimensions: 3, count: 9, random: first, signal: AbortSignal.abort() });
  assert.deepEqual(await stopped, reference.centres.slice(0, 1));
});
