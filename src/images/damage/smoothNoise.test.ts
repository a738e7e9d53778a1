import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { smoothNoise } from './smoothNoise';

test('its nodes vary by 1.3, and between them it is straight', () => {
  const { next } = randomSource('noise');
  // Nodes at every eighth pixel: 33 pixels have five of them.
  const draws = Array.from({ length: 200 }, () =>
    smoothNoise({ height: 17, width: 33, cell: { height: 8, width: 8 }, next }),
  );
  let squares = 0;
  for (const values of draws)
    for (const [y, x] of [
      [0, 0],
      [8, 16],
      [16, 32],
    ])
      squares += values[y * 33 + x] ** 2 / (3 * draws.length);
  assert.ok(Math.abs(Math.sqrt(squares) - 1.3) < 0.1, `deviation ${Math.sqrt(squares)}`);
  for (const values of draws) {
    const between = values[8] + (values[16] - values[8]) / 4;
    assert.ok(Math.abs(values[10] - between) < 1e-5);
  }
});

test('one seed gives the same noise again, and sizes down to one pixel have some', () => {
  const noise = (height: number, width: number) =>
    smoothNoise({ height, width, cell: { height: 4, width: 4 }, next: randomSource('sizes').next });
  assert.deepEqual(noise(9, 5), noise(9, 5));
  for (const [height, width] of [
    [1, 1],
    [1, 7],
    [3, 2],
  ]) {
    const values = noise(height, width);
    assert.equal(values.length, height * width);
    assert.ok(values.every((value) => Number.isFinite(value) && value !== 0));
  }
});
