import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../../testing/cases/exampleRow';
import { tableOfTen } from './tableOfTen';

test('a row a method, a column a digit, then the mean with its interval; what is published follows', () => {
  const row = { ...exampleRow, lesson: 'mnist-vae', recipe: 'course', method: 'ELBO' };
  const { columns, cells } = tableOfTen(
    [
      { ...row, dataset: 'MNIST, digit 3', auroc: 0.9124 },
      { ...row, dataset: 'MNIST, digit 3', recipe: 'ablation', auroc: 0.1 },
      { ...row, dataset: 'MNIST, digit 8, validation', auroc: 0.2 },
      { ...row, dataset: 'npm digits, digit 8', auroc: 0.3 },
      { ...row, dataset: 'MNIST, mean of ten digits', auroc: 0.95, auroc_low: 0.9, auroc_high: 1 },
    ],
    { 'published: Deep SVDD': { 7: '94.6', mean: '94.8' } },
  );
  const line = (name: string): Record<string, string> => {
    const found = cells.find(([method]) => method === name)!;
    return Object.fromEntries(columns.map((column, i) => [column, found[i]]));
  };
  assert.equal(cells.length, 2);
  assert.deepEqual(columns, ['method', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'mean', 'interval']);
  const { 3: three, 8: eight, mean, interval } = line('course: ELBO');
  assert.deepEqual([three, eight, mean, interval], ['91.2', '–', '95.0', '90.0–100.0']);
  assert.equal(line('published: Deep SVDD')['7'], '94.6');
});
