import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBytes, type ByteImages } from './imageBatch';
import { standardise, standardiseEach, toFloats, toSymmetric, toUnit } from './normalise';

const images: ByteImages = {
  pixels: Uint8Array.from([0, 51, 204, 255, 9, 9, 9, 9]),
  count: 2,
  height: 2,
  width: 2,
  channels: 1,
};
const near = (found: ArrayLike<number>, expected: number[]): void => {
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-5, `${found[i]} is not ${value}`));
};

test('bytes map to their ranges', () => {
  near(toFloats(images).values.subarray(0, 4), [0, 51, 204, 255]);
  near(toUnit(images).values.subarray(0, 4), [0, 0.2, 0.8, 1]);
  near(toSymmetric(images).values.subarray(0, 4), [-1, -0.6, 0.6, 1]);
});

test("standardise is torchvision's Normalize", () => {
  near(
    standardise(toUnit(images), { mean: 0.1307, std: 0.3081 }).values.subarray(0, 4),
    [-0.424213, 0.224927, 2.172347, 2.821487],
  );
  assert.throws(() => standardise(toUnit(images), { mean: 0, std: 0 }), /expected a std above 0, found 0/);
});

test('each image is standardised by itself; a constant one becomes zeros', () => {
  const { values } = standardiseEach(images);
  near(values, [-1.212678, -0.727607, 0.727607, 1.212678, 0, 0, 0, 0]);
});

test('toBytes undoes toSymmetric, cuts off outside and refuses an empty range', () => {
  const range = { low: -1, high: 1 };
  assert.deepEqual(toBytes(toSymmetric(images), range).pixels, images.pixels);
  const wild = { values: Float32Array.from([-3, 3, NaN]), count: 1, height: 1, width: 3, channels: 1 };
  assert.deepEqual([...toBytes(wild, range).pixels], [0, 255, 0]);
  assert.throws(() => toBytes(wild, { low: 1, high: 1 }), /expected low below high, found 1 and 1/);
});
