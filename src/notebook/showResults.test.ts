import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { tableLines } from './showResults';

const other = { ...exampleRow, method: 'search, lambda 0.5' };

test('each row stands beside the shipped one of the same measurement', () => {
  const shipped = [
    { ...exampleRow, ms_per_image: 9 },
    { ...other, auroc: 0.9, auroc_low: 0.8, auroc_high: 0.95 },
  ];
  const beside = (rows: (typeof exampleRow)[]) => tableLines(rows, { shipped }).map((line) => line.shipped);
  assert.deepEqual(beside([exampleRow, other]), ['the same', '0.900 (0.800–0.950)']);
  assert.deepEqual(beside([{ ...other, method: 'search, lambda 0.7' }]), ['–']);
  assert.ok(!('shipped' in tableLines([exampleRow])[0]));
});

test('what is published follows, with what it says', () => {
  const lines = tableLines([exampleRow], { published: [{ method: 'LOF', auroc: '0.90', ms: 140 }] });
  assert.deepEqual(Object.keys(lines[1]), Object.keys(lines[0]));
  const { method, recipe, 'AUROC (95 % interval)': auroc, 'n test': images, 'ms an image': ms } = lines[1];
  assert.deepEqual([method, recipe, auroc, images, ms], ['LOF', 'published', '0.90', '–', 140]);
});
