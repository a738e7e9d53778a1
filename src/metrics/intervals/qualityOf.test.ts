import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auroc } from '../auroc';
import { qualityOf } from './qualityOf';

const labels = [0, 0, 0, 1, 1, 1];
const [first, second] = [
  [1, 3, 5, 2, 4, 6],
  [1, 2, 4, 3, 5, 6],
];

test('the estimate is the AUROC, of several runs their mean, within an interval that a rerun repeats', () => {
  const one = qualityOf(first, labels);
  assert.equal(one.estimate, auroc(first, labels));
  assert.ok(one.low <= one.estimate && one.estimate <= one.high && one.low < one.high);
  assert.deepEqual(qualityOf(first, labels), one);
  assert.equal(qualityOf([first, second], labels).estimate, (one.estimate + auroc(second, labels)) / 2);
});

test('images of one kind have no AUROC', () => {
  assert.throws(() => qualityOf([1, 2], [0, 0]), RangeError);
});
