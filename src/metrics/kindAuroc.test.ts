import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindAuroc } from './kindAuroc';

const kinds = ['good', 'good', 'scratch', 'scratch', 'dent'];
const labels = [0, 0, 1, 1, 1];
const scores = [1, 3, 2, 4, 0];

test('a kind counts against all normal items, other kinds do not', () => {
  assert.equal(
    kindAuroc(scores, labels, (item) => kinds[item] === 'scratch'),
    0.75,
  );
  assert.equal(
    kindAuroc(scores, labels, (item) => kinds[item] === 'dent'),
    0,
  );
  assert.throws(() => kindAuroc(scores, labels, (item) => kinds[item] === 'hole'), RangeError);
});
