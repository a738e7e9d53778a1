import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amount, duration, rate } from './duration';

test('a duration has at most two units', () => {
  assert.equal(duration(4.4), '4 s');
  assert.equal(duration(59.6), '1 min 00 s');
  assert.equal(duration(125), '2 min 05 s');
  assert.equal(duration(4200), '1 h 10 min');
  assert.equal(duration(Infinity), '…');
});

test('a slow rate is told the other way round', () => {
  assert.equal(rate(12.5, 'steps'), '12.5 steps/s');
  assert.equal(rate(1234.5, 'images'), '1,230 images/s');
  assert.equal(rate(282_400, 'images'), '282,000 images/s');
  assert.equal(rate(0.5, 'steps'), '2.00 s for one of the steps');
  assert.equal(rate(0, 'steps'), '');
});

test('bytes are told in megabytes', () => {
  assert.equal(amount(1_200_000, 9_912_422, 'bytes'), '1.2 of 9.9 MB');
  assert.equal(amount(140, 1050, 'steps'), '140 of 1,050 steps');
  assert.equal(rate(2_500_000, 'bytes'), '2.50 MB/s');
});
