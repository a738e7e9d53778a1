import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankCorrelation } from './rankCorrelation';

test('only the order counts', () => {
  assert.equal(rankCorrelation([1, 2, 3, 4], [0.1, 5, 6, 1000]), 1);
  assert.equal(rankCorrelation([1, 2, 3, 4], [0, -1, -2, -30]), -1);
});

test('equal values share a rank', () => {
  // Ranks less their mean, from the lowest: −2, −½, −½, 1, 2 and −1, −2, ½, ½, 2.
  const expected = 7.25 / 9.5;
  assert.ok(Math.abs(rankCorrelation([1, 2, 2, 3, 5], Float32Array.of(2, 1, 3, 3, 4)) - expected) < 1e-12);
});

test('what has no order has no correlation', () => {
  assert.throws(() => rankCorrelation([1, 2], [1, 2, 3]), /found 2 and 3/);
  assert.throws(() => rankCorrelation([7, 7], [1, 2]), /found equal ones/);
  assert.throws(() => rankCorrelation([], []), /found equal ones/);
  assert.throws(() => rankCorrelation([1, NaN], [1, 2]), /found NaN/);
});
