import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookAt, searchLooks } from './searchLooks';

test('one, two, five, and so on, as far as the search goes', () => {
  assert.deepEqual(searchLooks(200), [1, 2, 5, 10, 20, 50, 100, 200]);
  assert.deepEqual(searchLooks(4), [1, 2]);
  assert.equal(searchLooks(5000).at(-1), 5000);
});

test('the last look that was taken by then counts, its losses weighed by lambda', () => {
  const maps = (value: number) => ({ count: 1, height: 1, width: 1, channels: 1, values: Float32Array.of(value) });
  const looks = [1, 5].map((iteration) => ({
    iteration,
    parts: { residual: Float32Array.of(10 / iteration), feature: Float32Array.of(100 / iteration) },
    maps: maps(iteration),
  }));
  const at = { lambda: 0.5, iterations: 4 };
  assert.deepEqual(lookAt({ looks }, at), { iteration: 1, scores: Float32Array.of(55), maps: maps(1) });
  assert.deepEqual(lookAt({ looks }, { lambda: 1, iterations: 5 }).scores, Float32Array.of(20));
  assert.throws(() => lookAt({ looks }, { ...at, iterations: 0 }), /a look at iteration 0 or before, found 1, 5;/);
  assert.throws(() => lookAt({}, at), /found none/);
});
