import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picturesAtOnce } from './picturesAtOnce';

/** As in a tab. */
const few = 2 ** 18;

test('a computer looks at as many pictures as a detector likes, a tab at as many as fit, and at one always', () => {
  assert.equal(picturesAtOnce(256, 640 * 640 * 3), 256);
  assert.equal(picturesAtOnce(256, 28 * 28, few), 256);
  assert.equal(picturesAtOnce(32, 64 * 256, few), 16);
  assert.equal(picturesAtOnce(8, 640 * 640 * 3, few), 1);
});
