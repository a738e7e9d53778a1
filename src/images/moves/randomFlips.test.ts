import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { randomFlips } from './randomFlips';

/** Two rows of three pixels of two channels: 0 1 · 2 3 · 4 5 above 6 7 · 8 9 · 10 11. */
const image = { values: Float32Array.from({ length: 12 }, (_, i) => i), count: 1, height: 2, width: 3, channels: 2 };

for (const [what, draws, expected] of [
  ['neither', [0.5, 0.5], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['left to right', [0.4, 0.5], [4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7]],
  ['top to bottom', [0.5, 0.4], [6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5]],
  ['both ways', [0, 0], [10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1]],
] as const)
  test(`flipped ${what}, the channels of a pixel stay in order`, () => {
    let i = 0;
    assert.deepEqual([...randomFlips(image, () => draws[i++]).values], [...expected]);
  });

test('each image is flipped by itself, either way about as often as not', () => {
  const count = 400;
  const images = { ...image, count, values: Float32Array.from({ length: 12 * count }, (_, i) => i % 12) };
  const random = randomSource('flips');
  const { values } = randomFlips(images, () => random.next());
  const found = new Map<number, number>();
  for (let n = 0; n < count; n++) found.set(values[12 * n], (found.get(values[12 * n]) ?? 0) + 1);
  assert.deepEqual([...found.keys()].sort(), [0, 10, 4, 6]);
  // A quarter each; their deviation is 9.
  for (const [first, times] of found)
    assert.ok(Math.abs(times - count / 4) < 40, `${first} comes ${times} times first`);
});
