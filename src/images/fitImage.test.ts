import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitImage, placeWithin } from './fitImage';
import type { ByteImages } from './imageBatch';

const picture = (height: number, width: number, channels: number, pixels: number[]): ByteImages => ({
  pixels: Uint8Array.from(pixels),
  count: 1,
  height,
  width,
  channels,
});

test('a picture of the size comes back as it is', () => {
  const image = picture(2, 2, 1, [1, 2, 3, 4]);
  assert.equal(fitImage(image, { height: 2, width: 2 }), image);
});

test('a wide picture is centred on the colour of its border', () => {
  const image = picture(1, 4, 1, [50, 50, 200, 50]);
  assert.deepEqual(
    fitImage(image, { height: 4, width: 4 }),
    picture(4, 4, 1, [50, 50, 50, 50, 50, 50, 200, 50, 50, 50, 50, 50, 50, 50, 50, 50]),
  );
});

test('channels keep their own border', () => {
  const image = picture(2, 1, 3, [10, 20, 30, 10, 20, 30]);
  const fitted = fitImage(image, { height: 2, width: 2 });
  assert.deepEqual([...fitted.pixels], [10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30]);
});

test('a thin line survives shrinking by ten with its share of the ink', () => {
  const lines = Array.from({ length: 40 * 40 }, (_, i) => (i % 40 === 13 ? 255 : 0));
  const { pixels } = fitImage(picture(40, 40, 1, lines), { height: 4, width: 4 });
  const ink = pixels.reduce((sum, value) => sum + value, 0) / 16;
  assert.ok(Math.abs(ink - 255 / 40) < 1, `${ink} a pixel, expected about ${255 / 40}`);
});

test('the aspect ratio stays, however narrow the picture', () => {
  const { pixels } = fitImage(picture(300, 1, 1, Array<number>(300).fill(9)), { height: 3, width: 3 });
  assert.deepEqual([...pixels], Array(9).fill(9));
});

test('shrinking by area gives plain means within the place that the aspect ratio leaves', () => {
  const image = picture(2, 4, 1, [0, 100, 200, 200, 0, 100, 200, 200]);
  const size = { height: 3, width: 2 };
  assert.deepEqual(placeWithin(image, size), { height: 1, width: 2, top: 1, left: 0 });
  assert.deepEqual([...fitImage(image, size, { shrinking: 'area' }).pixels], [200, 200, 50, 200, 200, 200]);
});

test('a small picture grows the same way, whatever is said of shrinking', () => {
  const image = picture(2, 2, 1, [10, 60, 110, 160]);
  const size = { height: 5, width: 5 };
  assert.deepEqual(fitImage(image, size, { shrinking: 'area' }), fitImage(image, size));
});
