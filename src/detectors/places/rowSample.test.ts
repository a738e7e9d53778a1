import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { RowSample } from './rowSample';

test('rows stay whole, and few are all kept', () => {
  const sample = new RowSample(2, 5, randomSource(1));
  sample.add(Float32Array.of(1, -1, 2, -2));
  assert.deepEqual([...sample.rows], [1, -1, 2, -2]);
  for (let i = 3; i < 40; i++) sample.add(Float32Array.of(i, -i));
  assert.equal(sample.rows.length, 10);
  for (let row = 0; row < 5; row++) assert.equal(sample.rows[2 * row], -sample.rows[2 * row + 1]);
});

test('every row is as likely to be kept as any other', () => {
  const counts = new Float64Array(10);
  for (let seed = 0; seed < 2000; seed++) {
    const sample = new RowSample(1, 3, randomSource(seed));
    sample.add(Float32Array.from({ length: 10 }, (_, i) => i));
    for (const row of sample.rows) counts[row]++;
  }
  // 600 each, of which the deviation is 20.
  for (const count of counts) assert.ok(Math.abs(count - 600) < 100, [...counts].join(' '));
});
