import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Telling } from './telling';

test('the lowest ranks are kept, in their order, and nothing is made of the others', () => {
  const telling = new Telling<string>(3);
  const made: number[] = [];
  for (const rank of [5, 2, 9, 2, 7, 1, 8])
    telling.offer(rank, () => {
      made.push(rank);
      return `${made.length}: ${rank}`;
    });
  assert.deepEqual(telling.items, ['5: 1', '2: 2', '4: 2']);
  assert.deepEqual(made, [5, 2, 9, 2, 1]);
});
