import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersAtOnce as inBrowser } from '../platform/browser/tensorflow/tensorflow';
import { picturesAtOnce } from './picturesAtOnce';

test('a computer looks at as many pictures as a detector likes, a tab at as many as fit, and at one always', () => {
  assert.equal(picturesAtOnce(256, 640 * 640 * 3), 256);
  assert.equal(picturesAtOnce(256, 28 * 28, inBrowser), 256);
  assert.equal(picturesAtOnce(32, 64 * 256, inBrowser), 16);
  assert.equal(picturesAtOnce(8, 640 * 640 * 3, inBrowser), 1);
});
