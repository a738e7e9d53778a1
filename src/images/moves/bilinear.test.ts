import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBetween } from './bilinear';

const size = { height: 3, width: 4, channels: 2 };
/** Twelve pixels of two channels, all different. */
const image = Float32Array.from({ length: 24 }, (_, i) => ((i * 7) % 24) + 1);
const pixel = (x: number, y: number) => [0, 1].map((channel) => image[(y * size.width + x) * 2 + channel]);

function read(x: number, y: number, outside = -100): number[] {
  const target = new Float32Array(2);
  readBetween(image, size, x, y, outside, target, 0);
  return [...target];
}

function assertNear(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-4, `${value}, expected ${expected[i]}`));
}

const mix = (a: readonly number[], b: readonly number[], share = 0.5) => a.map((v, i) => v + (b[i] - v) * share);

test('at a pixel’s centre it is that pixel', () => {
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) assert.deepEqual(read(x, y), pixel(x, y), `${x}, ${y}`);
});

test('halfway between pixels it is their mean', () => {
  assertNear(read(1.5, 1), mix(pixel(1, 1), pixel(2, 1)));
  assertNear(read(2, 0.5), mix(pixel(2, 0), pixel(2, 1)));
  assertNear(read(0.5, 1.5), mix(mix(pixel(0, 1), pixel(1, 1)), mix(pixel(0, 2), pixel(1, 2))));
});

test('nearer to one pixel than to the other it takes more of it', () => {
  assertNear(read(1.25, 0), mix(pixel(1, 0), pixel(2, 0), 0.25));
  assertNear(read(3, 1.875), mix(pixel(3, 1), pixel(3, 2), 0.875));
});

test('beyond the border lies what was said to lie outside, and the border fades into it', () => {
  for (const [x, y] of [
    [-1, 1],
    [4, 1],
    [1, -1],
    [1, 3],
    [-7.5, 40],
  ])
    assertNear(read(x, y), [-100, -100]);
  assertNear(read(-0.5, 1), mix([-100, -100], pixel(0, 1)));
  assertNear(read(3.25, 2), mix(pixel(3, 2), [-100, -100], 0.25));
  assertNear(read(2, -0.5), mix([-100, -100], pixel(2, 0)));
  assertNear(read(2, 2.5), mix(pixel(2, 2), [-100, -100]));
});

test('it writes where it was told and nowhere else', () => {
  const target = new Float32Array(6).fill(9);
  readBetween(image, size, 2, 1, 0, target, 2);
  assert.deepEqual([...target], [9, 9, ...pixel(2, 1), 9, 9]);
});
