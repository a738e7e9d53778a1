import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomAffine } from './affine';

const dot = (x: number, y: number) => {
  const values = new Float32Array(81).fill(-1);
  values[y * 9 + x] = 1;
  return { values, count: 1, height: 9, width: 9, channels: 1 };
};
const still = { degrees: 0, scale: 0, slant: 0, shift: 0 };

test('no change at all gives the image back', () => {
  const image = dot(2, 6);
  assert.deepEqual(randomAffine(image, { next: Math.random, ...still }).values, image.values);
});

test('a shift moves the dot and brings in the outside', () => {
  // next() = 1 asks for the largest change: the target takes its values from 2 pixels to the right and below.
  const moved = randomAffine(dot(4, 4), { next: () => 1, ...still, shift: 2 / 9, outside: 0 });
  assert.equal(moved.values[2 * 9 + 2], 1);
  assert.equal(moved.values[8 * 9 + 8], 0);
});

test('a shift in pixels is as long down as across, whatever the size', () => {
  const values = new Float32Array(5 * 20);
  values[2 * 20 + 10] = 1;
  const wide = { values, count: 1, height: 5, width: 20, channels: 1 };
  const moved = randomAffine(wide, { next: () => 1, ...still, shift: { pixels: 1 }, outside: 0 });
  assert.equal(moved.values[1 * 20 + 9], 1);
});

test('a quarter turn is about the centre', () => {
  const turned = randomAffine(dot(4, 1), { next: () => 1, ...still, degrees: 90 });
  assert.ok(turned.values[4 * 9 + 1] > 0.999 || turned.values[4 * 9 + 7] > 0.999);
});

test('each image of a batch gets a change of its own', () => {
  let i = 0;
  const draws = [0, 0.2, 0.4, 0.6, 0.8, 1, 0.1, 0.3, 0.5, 0.7, 0.9, 0];
  const two = { ...dot(4, 2), count: 2, values: Float32Array.from([...dot(4, 2).values, ...dot(4, 2).values]) };
  const { values } = randomAffine(two, { next: () => draws[i++ % draws.length] });
  assert.notDeepEqual(values.slice(0, 81), values.slice(81));
});
