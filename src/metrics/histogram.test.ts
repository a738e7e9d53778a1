import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { histogram } from './histogram';
import { isNear, references } from '../testing/referenceValues';

for (const [name, reference] of references) {
  test(`the histogram of the ${name} scores is numpy's`, () => {
    const { counts, edges, outside } = histogram(reference.scores, { bins: 7 });
    assert.deepEqual([...counts], reference.histogram.counts);
    assert.ok(reference.histogram.edges.every((edge, i) => isNear(edges[i], edge)));
    assert.equal(outside, 0);
  });
}

// Tenths are not exact, so that many values fall on an edge but for rounding.
const tenths = fc.array(
  fc.integer({ min: -5, max: 10 }).map((value) => value / 10),
  { minLength: 20, maxLength: 40 },
);

test('every value is in one bin or outside, and within the edges of its bin', () => {
  fc.assert(
    fc.property(tenths, fc.integer({ min: 1, max: 60 }), (values, bins) => {
      const { counts, edges, outside } = histogram(values, { bins, low: -0.2, high: 0.7 });
      const within = values.filter((value) => value >= -0.2 && value <= 0.7);
      assert.equal(outside, values.length - within.length);
      counts.forEach((count, bin) => {
        const last = bin === bins - 1;
        const expected = within.filter((v) => v >= edges[bin] && (last ? v <= edges[bin + 1] : v < edges[bin + 1]));
        assert.equal(count, expected.length);
      });
    }),
  );
});

test('a value that the division puts below its edge is in the bin above', () => {
  const { edges, counts } = histogram([-0.2], { bins: 9, low: -0.3, high: 0.6 });
  assert.ok(edges[1] <= -0.2);
  assert.deepEqual([counts[0], counts[1]], [0, 1]);
});

test('equal values get a range about them; no values give empty bins', () => {
  assert.deepEqual([...histogram([3, 3], { bins: 2 }).edges], [2.5, 3, 3.5]);
  assert.deepEqual([...histogram([], { bins: 2 }).counts], [0, 0]);
});

test('bad bins, an empty range and NaN are refused', () => {
  assert.throws(() => histogram([1], { bins: 0 }), /bins must be a whole number above 0, found 0/);
  assert.throws(() => histogram([1], { bins: 1, low: 2, high: 2 }), /low below high, found 2 and 2/);
  assert.throws(() => histogram([1, NaN], { bins: 1 }), /found NaN at index 1/);
});
