import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusion } from './confusion';
import { references } from '../testing/referenceValues';

for (const [name, reference] of references) {
  const { scores, labels } = reference;
  test(`the confusion of the ${name} scores is scikit-learn's`, () => {
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = confusion(
      scores,
      labels,
      reference.threshold,
    );
    assert.deepEqual([trueNegatives, falsePositives, falseNegatives, truePositives], reference.confusion);
  });
}

test('a score at the threshold is an alarm', () => {
  const { truePositives, falsePositives, precision, recall, f1 } = confusion([1, 2, 2, 3], [0, 0, 1, 1], 2);
  assert.deepEqual([truePositives, falsePositives, precision, recall, f1], [2, 1, 2 / 3, 1, 0.8]);
});

test('without any alarm precision and F1 are 0, not NaN', () => {
  const { precision, recall, f1 } = confusion([1, 2], [0, 1], Infinity);
  assert.deepEqual([precision, recall, f1], [0, 0, 0]);
});

test('NaN is refused', () => {
  assert.throws(() => confusion([1, 2], [0, 1], NaN), /expected a number as threshold, found NaN/);
});
