import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { mergeRows } from './mergeRows';

test('the same measurement made anew takes its place; what differs in a column that names it does not', () => {
  const other = { ...exampleRow, method: 'other' };
  const again = { ...exampleRow, auroc: 0.5, ms_per_image: 9 };
  const named = { lesson: 'x', dataset: 'x', id: 'x', method: 'x', recipe: 'x', n_train: 1, n_test: 1, seeds: '4' };
  const different = Object.entries(named).map(([column, value]) => ({ ...exampleRow, [column]: value }));
  assert.deepEqual(mergeRows([exampleRow, other], [...different, again]), [again, other, ...different]);
});
