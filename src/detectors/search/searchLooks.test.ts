import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchLooks } from './searchLooks';

test('one, two, five, and so on, as far as the search goes', () => {
  assert.deepEqual(searchLooks(200), [1, 2, 5, 10, 20, 50, 100, 200]);
  assert.deepEqual(searchLooks(4), [1, 2]);
  assert.equal(searchLooks(5000).at(-1), 5000);
});
