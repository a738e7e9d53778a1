import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBorder, inMiddle } from './border';

test('a border goes around each image, in rows and columns', () => {
  const images = { values: Float32Array.of(1, 2, 3, 4), count: 2, height: 1, width: 2, channels: 1 };
  const { values, height, width } = addBorder(images, { border: 1, value: 0 });
  assert.deepEqual([height, width], [3, 4]);
  assert.deepEqual([...values], [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0]);
});

test('a border that is no whole number is refused', () => {
  const images = { values: Float32Array.of(1), count: 1, height: 1, width: 1, channels: 1 };
  assert.throws(() => addBorder(images, { border: 0.5, value: 0 }), /border must be a whole number from 0, found 0.5/);
});

test('pictures come into the middle of larger black ones; those that are too large are refused', () => {
  const pictures = { pixels: Uint8Array.from([1, 2, 3, 4, 5, 6]), count: 1, height: 2, width: 3, channels: 1 };
  const { pixels, height, width } = inMiddle(pictures, 4);
  assert.deepEqual([height, width], [4, 4]);
  assert.deepEqual([...pixels], [0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0, 0]);
  assert.throws(() => inMiddle(pictures, 2), /expected pictures of at most 2×2 pixels, found 2×3/);
});
