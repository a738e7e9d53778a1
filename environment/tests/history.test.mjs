import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const { History } = createRequire(import.meta.url)('../kernel/protocol/history.cjs');

test('what a console asks of the history, a field that is null like one that is left out', () => {
  const history = new History();
  for (const [i, code] of ['a = 1', 'b', 'a = 1'].entries()) history.add(i + 1, code);
  const found = (/** @type {object} */ request) =>
    history.find(request).map((/** @type {unknown[]} */ [, count]) => count);
  assert.deepEqual(found({ hist_access_type: 'tail', n: 2 }), [2, 3]);
  assert.deepEqual(found({ hist_access_type: 'tail', n: null }), [1, 2, 3]);
  assert.deepEqual(found({ hist_access_type: 'range', start: 2, stop: 3 }), [2]);
  assert.deepEqual(found({ hist_access_type: 'range', start: null, stop: null }), [1, 2, 3]);
  assert.deepEqual(found({ hist_access_type: 'search', pattern: 'a*', unique: true }), [3]);
  assert.deepEqual(found({ hist_access_type: 'search', pattern: null }), [1, 2, 3]);
});
