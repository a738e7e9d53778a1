import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatenateImages, selectImages } from './imageBatch';

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

test('batches of floats and of bytes are joined in their order', () => {
  const joined = concatenateImages([selectImages(images, [2]), selectImages(images, [0, 1])]);
  assert.deepEqual([joined.count, joined.height, joined.width, joined.channels], [3, 2, 1, 2]);
  assert.deepEqual([...joined.values], [20, 21, 22, 23, 0, 1, 2, 3, 10, 11, 12, 13]);
  const bytes = { pixels: Uint8Array.of(1, 2, 3, 4), count: 2, height: 1, width: 2, channels: 1 };
  const both = concatenateImages([bytes, { ...bytes, pixels: Uint8Array.of(5, 6), count: 1 }]);
  assert.deepEqual([both.count, ...both.pixels], [3, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(Object.keys(both).includes('values'), false);
});

test('images of another size are not joined', () => {
  const wider = { ...images, width: 2, height: 1 };
  assert.throws(() => concatenateImages([images, wider]), /expected images of 2×1×2, found 1×2×2 in batches\[1\]/);
});
