import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlines } from './outlines';

const grey = { pixels: new Uint8Array(2 * 5 * 6).fill(9), count: 2, height: 5, width: 6, channels: 1 };

test('a line goes around a region, outside it, and the other picture stays as it was', () => {
  const masks = new Uint8Array(2 * 30);
  masks[2 * 6 + 2] = 1;
  masks[2 * 6 + 3] = 255;
  const drawn = outlines(grey, masks, { colour: [1, 2, 3] });
  const line = [...drawn.pixels.keys()].filter((i) => i % 3 === 0 && drawn.pixels[i] === 1).map((i) => i / 3);
  assert.deepEqual(line, [8, 9, 13, 16, 20, 21]);
  assert.deepEqual([...drawn.pixels.subarray(8 * 3, 9 * 3)], [1, 2, 3]);
  assert.deepEqual([...drawn.pixels.subarray(14 * 3, 15 * 3)], [9, 9, 9]);
  assert.ok(drawn.pixels.subarray(90).every((value) => value === 9));
  assert.equal(grey.pixels[8], 9);
});

test('a region at the border has no line beyond it', () => {
  const masks = new Uint8Array(60).fill(1, 0, 6);
  const drawn = outlines(grey, masks, { colour: [1, 2, 3] });
  const line = [...drawn.pixels.keys()].filter((i) => i % 3 === 0 && drawn.pixels[i] === 1).map((i) => i / 3);
  assert.deepEqual(line, [6, 7, 8, 9, 10, 11]);
});

test('an RGB picture is copied, and masks of another size are refused', () => {
  const rgb = { pixels: new Uint8Array(12), count: 1, height: 2, width: 2, channels: 3 };
  const drawn = outlines(rgb, [1, 0, 0, 0]);
  assert.notEqual(drawn.pixels, rgb.pixels);
  assert.ok(rgb.pixels.every((value) => value === 0));
  assert.throws(() => outlines(rgb, [1]), /expected masks of 1 × 2 × 2 = 4 values, found 1/);
});
