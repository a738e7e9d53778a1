import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNear, references } from '../testing/referenceValues';
import { rocCurve } from './rocCurve';

for (const [name, { scores, labels, roc }] of references) {
  test(`the ROC curve of the ${name} scores is scikit-learn's`, () => {
    const { falsePositiveRate, truePositiveRate, thresholds } = rocCurve(scores, labels);
    assert.equal(thresholds[0], Infinity);
    assert.deepEqual([...thresholds.slice(1)], roc.thresholds);
    assert.ok(roc.fpr.every((value, i) => isNear(falsePositiveRate[i], value)));
    assert.ok(roc.tpr.every((value, i) => isNear(truePositiveRate[i], value)));
    assert.equal(falsePositiveRate.length, roc.fpr.length);
  });
}

test('NaN is refused', () => {
  assert.throws(
    () => rocCurve([NaN, 1], [0, 1]),
    /^RangeError: rocCurve: expected finite scores, found NaN at index 0/,
  );
});
