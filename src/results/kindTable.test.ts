import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { kindTable } from './kindTable';
import type { ResultRow } from './resultRow';

const row = (id: string, dataset: string, auroc: number, pixel: number | null = null): ResultRow => ({
  ...exampleRow,
  id,
  method: `by ${id}`,
  dataset,
  auroc,
  auroc_low: auroc,
  auroc_high: auroc,
  pixel_auroc: pixel,
});

test('a line a kind has the methods in the wanted order, of this data set alone', () => {
  const rows = [
    row('a', 'screws', 0.9, 0.99),
    row('a', 'screws, thread_side', 0.8),
    row('a', 'screws, neck', 0.7),
    row('b', 'screws, neck', 0.6),
    row('c', 'screws, neck', 0.5),
    row('a', 'screws, a third', 0.4, 0.9),
    row('a', 'screws, a third, neck', 0.3),
    row('a', 'other screws, neck', 0.2),
  ];
  assert.deepEqual(kindTable(rows, { dataset: 'screws', ids: ['b', 'a'] }), [
    { kind: 'neck', 'by b': '0.600 (0.600–0.600)', 'by a': '0.700 (0.700–0.700)' },
    { kind: 'thread side', 'by a': '0.800 (0.800–0.800)' },
  ]);
  assert.deepEqual(kindTable(rows, { dataset: 'capsules', ids: ['a'] }), []);
});
