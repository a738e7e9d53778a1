import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDisk, freeGigabytes } from '../base/disk.mjs';

test('a disk with room passes', () => {
  checkDisk(4, 4.1);
  assert.ok(freeGigabytes() > 0);
});

test('a disk without room is a sentence with both sizes', () => {
  assert.throws(() => checkDisk(4, 1.26), {
    message: /needs about 4\.0 GB and 1\.3 GB are free; free some and run it again\.$/,
  });
});
