import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantile } from './quantile';
import { isNear, references } from '../testing/referenceValues';
import { normalThreshold } from './threshold';

for (const [name, { scores, quantiles }] of references) {
  test(`quantiles of the ${name} scores are numpy's`, () => {
    for (const [q, expected] of Object.entries(quantiles)) assert.ok(isNear(quantile(scores, Number(q)), expected), q);
  });
}

test('the values are left in their order', () => {
  const values = [3, 1, 2];
  assert.equal(quantile(values, 0.5), 2);
  assert.deepEqual(values, [3, 1, 2]);
});

test('the threshold lets the given share of normal items pass', () => {
  const scores = Array.from({ length: 101 }, (_, i) => i);
  assert.equal(normalThreshold(scores), 95);
  assert.equal(normalThreshold(scores, 0.9), 90);
});

test('no values, a wrong share and NaN are refused', () => {
  assert.throws(() => quantile([], 0.5), /at least one value/);
  assert.throws(() => quantile([1], 95), /q must be from 0 to 1, found 95/);
  assert.throws(() => normalThreshold([1, NaN]), /found NaN at index 1/);
});
