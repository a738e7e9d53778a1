import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, rate } from './duration';

test('a duration has at most two units', () => {
  assert.equal(duration(4.4), '4 s');
  assert.equal(duration(59.6), '1 min 00 s');
  assert.equal(duration(125), '2 min 05 s');
  assert.equal(duration(4200), '1 h 10 min');
  assert.equal(duration(Infinity), '…');
});

test('a slow rate is told the other way round', () => {
  assert.equal(rate(12.5, 'steps'), '12.5 steps/s');
  assert.equal(rate(0.5, 'steps'), '2.00 s for one of the steps');
  assert.equal(rate(0, 'steps'), '');
});
