import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ByteImages } from './imageBatch';
import { shrinkArea } from './shrinkArea';

const batch = (pixels: number[], count: number, height: number, width: number, channels: number): ByteImages => ({
  pixels: Uint8Array.from(pixels),
  count,
  height,
  width,
  channels,
});

test('whole blocks become their mean, an image and a channel at a time', () => {
  const two = batch([0, 9, 10, 9, 20, 9, 30, 9, 40, 1, 40, 1, 40, 1, 44, 1], 2, 2, 2, 2);
  assert.deepEqual(shrinkArea(two, { height: 1, width: 1 }), batch([15, 9, 41, 1], 2, 1, 1, 2));
});

test('a pixel between two areas counts in both by its part', () => {
  const three = batch([0, 90, 240], 1, 1, 3, 1);
  // (0 + 90/2) / 1.5 and (90/2 + 240) / 1.5
  assert.deepEqual([...shrinkArea(three, { height: 1, width: 2 }).pixels], [30, 190]);
  const standing = batch([0, 90, 240], 1, 3, 1, 1);
  assert.deepEqual([...shrinkArea(standing, { height: 2, width: 1 }).pixels], [30, 190]);
});

test('the same size changes nothing, and the mean stays whatever the size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.nat(255)),
      (height, width, stream) => {
        const image = batch(
          Array.from({ length: height * width }, () => stream.next().value as number),
          1,
          height,
          width,
          1,
        );
        assert.deepEqual(shrinkArea(image, { height, width }), image);
        const mean = ({ pixels }: ByteImages) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
        const smaller = shrinkArea(image, { height: Math.ceil(height / 2), width: Math.ceil(width / 3) });
        // Rounding moves each pixel by half a level at most.
        assert.ok(Math.abs(mean(smaller) - mean(image)) <= 0.5 + 1e-9);
      },
    ),
  );
});

test('sizes that are no shrinking are named', () => {
  const image = batch([1, 2], 1, 1, 2, 1);
  assert.throws(() => shrinkArea(image, { height: 2, width: 1 }), {
    name: 'RangeError',
    message: 'shrinkArea: height must be a whole number from 1 to 1, found 2.',
  });
  assert.throws(
    () => shrinkArea(image, { height: 1, width: 1.5 }),
    /width must be a whole number from 1 to 2, found 1\.5/,
  );
});
