import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { conformalThreshold, normalThreshold } from '../threshold';
import { passingRange } from './passing';

test('what chance allows is what draws give', () => {
  const random = randomSource('passing');
  const [heldOut, items, draws] = [40, 30, 4000];
  const shares = Array.from({ length: draws }, () => {
    const scores = Array.from({ length: heldOut + items }, () => random.next());
    const threshold = normalThreshold(scores.slice(0, heldOut));
    return scores.slice(heldOut).filter((score) => score < threshold).length / items;
  });
  const { low, high } = passingRange(heldOut, items);
  const within = shares.filter((share) => low <= share && share <= high).length / draws;
  assert.ok(within > 0.95 && within < 0.99, `${within} of the draws`);
  const outside = shares.filter((share) => share < low + 1 / items).length / draws;
  assert.ok(outside > 0.02, `a range one item narrower leaves ${outside} below it`);
});

test('many held-out items promise nearly the share itself, few hardly anything', () => {
  const many = passingRange(100_000, 100_000);
  assert.ok(many.low > 0.947 && many.high < 0.953);
  assert.ok(passingRange(5, 20).low < 0.5);
  assert.equal(passingRange(1, 4).high, 1);
  assert.throws(() => passingRange(0, 4), /expected one or more held-out items, found 0/);
});

test('the conformal threshold is the held-out score whose promise holds on average, or none', () => {
  const scores = Array.from({ length: 39 }, (_, i) => i + 1);
  assert.equal(conformalThreshold(scores), 38);
  assert.equal(conformalThreshold(scores.slice(0, 19)), 19);
  assert.equal(conformalThreshold(scores.slice(0, 18)), Infinity);
  assert.throws(() => conformalThreshold([]), RangeError);
});
