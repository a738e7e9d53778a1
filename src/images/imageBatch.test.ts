import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectImages } from './imageBatch';

/** Four images of 2 × 1 pixels in two channels: image n holds 10·n to 10·n + 3. */
const images = {
  values: Float32Array.from({ length: 16 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4)),
  count: 4,
  height: 2,
  width: 1,
  channels: 2,
};

test('images are selected in the order of their indices, an index twice as well', () => {
  const { values, ...shape } = selectImages(images, [3, 0, 3]);
  assert.deepEqual([...values], [30, 31, 32, 33, 0, 1, 2, 3, 30, 31, 32, 33]);
  assert.deepEqual(shape, { count: 3, height: 2, width: 1, channels: 2 });
});

test('a selection is a copy', () => {
  const before = Float32Array.from(images.values);
  selectImages(images, Int32Array.of(1, 2)).values.fill(-1);
  assert.deepEqual(images.values, before);
});

test('no index selects no image', () => {
  const { values, count } = selectImages(images, []);
  assert.deepEqual([values.length, count], [0, 0]);
});
