import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { drawLight, putIntoLight, varyLight } from './varyLight';

const size = { height: 16, width: 32 };

test('a light without change is none', () => {
  const { gain, offset } = drawLight(size, { gain: 0, offset: 0, next: randomSource('none').next });
  assert.ok(gain.length === 16 * 32 && gain.every((value) => value === 1) && offset === 0);
});

test('gain and offset are about as large as told, and lie on both sides', () => {
  const { next } = randomSource('light');
  const lights = Array.from({ length: 300 }, () => drawLight(size, { gain: 0.1, offset: 0.3, next }));
  const offsets = lights.map(({ offset }) => offset);
  assert.ok(Math.min(...offsets) < -0.25 && Math.min(...offsets) >= -0.3);
  assert.ok(Math.max(...offsets) > 0.25 && Math.max(...offsets) <= 0.3);
  const means = lights.map(({ gain }) => gain.reduce((sum, value) => sum + value / gain.length, 0));
  assert.ok(Math.abs(means.reduce((sum, mean) => sum + mean / 300, 0) - 1) < 0.02);
  assert.ok(Math.min(...means) < 0.93 && Math.max(...means) > 1.07);
  // From side to side it changes slowly, and by about half as much as the whole.
  const slopes = lights.map(({ gain }) => Math.abs(gain[31] - gain[0]));
  assert.ok(Math.max(...slopes) > 0.1 && Math.max(...slopes) < 0.4);
  for (const { gain } of lights) for (let x = 1; x < 32; x++) assert.ok(Math.abs(gain[x] - gain[x - 1]) < 0.05);
});

test('a light is put in place: value · gain + offset', () => {
  const values = Float32Array.of(1, -2, 4);
  putIntoLight(values, { gain: Float32Array.of(2, 0.5, 1), offset: 0.25 });
  assert.deepEqual([...values], [2.25, -0.75, 4.25]);
});

test('each image has a light of its own, the seed’s, and the given images stay', () => {
  const images = { values: new Float32Array(3 * 512).fill(1), count: 3, ...size, channels: 1 };
  const [lit, again] = [0, 1].map(() => varyLight(images, { gain: 0.2, offset: 0.1, next: randomSource('lit').next }));
  assert.deepEqual(again, lit);
  assert.ok(images.values.every((value) => value === 1));
  assert.deepEqual([lit.count, lit.height, lit.width, lit.channels], [3, 16, 32, 1]);
  const firsts = [0, 1, 2].map((n) => lit.values[n * 512]);
  assert.equal(new Set(firsts).size, 3);
});
