import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteImages } from '../imageBatch';
import { relativeToTable } from './relativeToTable';

const [height, width] = [8, 6];

/** A table of the given colour with a part of half its level in the middle rows, and one speck on the border. */
function picture(table: readonly number[]): ByteImages {
  const channels = table.length;
  const pixels = Uint8Array.from({ length: height * width * channels }, (_, i) => {
    const row = Math.floor(i / channels / width);
    if (Math.floor(i / channels) === 2) return 0;
    return table[i % channels] * (row >= 2 && row < 6 ? 0.5 : 1);
  });
  return { pixels, count: 1, height, width, channels };
}

const options = { rows: 2, contrast: 3 };

test('the table is 0 in each channel, half its level −contrast / 2, and black −contrast', () => {
  const { values, ...size } = relativeToTable(picture([200, 160, 120]), options);
  assert.deepEqual(size, { count: 1, height, width, channels: 3 });
  values.forEach((value, i) => {
    const [row, pixel] = [Math.floor(i / 3 / width), Math.floor(i / 3)];
    const expected = pixel === 2 ? -3 : row >= 2 && row < 6 ? -1.5 : 0;
    assert.ok(Math.abs(value - expected) < 1e-6, `value ${i}: ${value}, expected ${expected}`);
  });
});

test('a lamp of another level or colour drops out, picture by picture', () => {
  const one = relativeToTable(picture([100, 100, 100]), options).values;
  const [dim, warm] = [picture([60, 60, 60]), picture([220, 160, 80])];
  const both = relativeToTable(
    { ...dim, count: 2, pixels: Uint8Array.from([...dim.pixels, ...warm.pixels]) },
    options,
  ).values;
  for (const n of [0, 1])
    one.forEach((value, i) => assert.ok(Math.abs(both[n * one.length + i] - value) < 1e-6, `picture ${n}, value ${i}`));
});

test('the lower border counts as the upper one does, and a single channel as three do', () => {
  const grey = picture([180]);
  // Upside down the speck lies below.
  const turned = { ...grey, pixels: grey.pixels.slice().reverse() };
  const [upper, lower] = [grey, turned].map((each) => relativeToTable(each, { rows: 1, contrast: 1 }).values);
  assert.deepEqual([...lower].reverse(), [...upper]);
  // Half of the border above is lighter: the median is between the two levels only where both borders count.
  const halves = { ...grey, pixels: grey.pixels.map((_, i) => (i < 3 * width ? 200 : 100)) };
  const { values } = relativeToTable(halves, { rows: 2, contrast: 1 });
  assert.ok(Math.abs(values[0] - (200 / 150 - 1)) < 1e-6, `${values[0]}`);
});

test('a picture that is black all over is −contrast all over', () => {
  const black = { ...picture([0, 0, 0]) };
  assert.ok(relativeToTable(black, options).values.every((value) => value === -3));
});
