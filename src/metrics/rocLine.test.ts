import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rocCurve } from './rocCurve';
import { rocLine } from './rocLine';

test('a line is the ROC curve, named after the detector and its AUROC', () => {
  const [scores, labels] = [
    [1, 2, 3, 4],
    [0, 1, 0, 1],
  ];
  assert.deepEqual(rocLine('course', scores, labels), { name: 'course: 0.750', ...rocCurve(scores, labels) });
});
