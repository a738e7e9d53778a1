import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingId, readLayers, scorerKinds } from './detector';

test('a reading has an id of its own, of small letters and hyphens', () => {
  assert.equal(readingId({ name: 'first convolution' }, 'Mahalanobis'), 'first-convolution-mahalanobis');
  assert.equal(readingId({ name: 'block 0' }, '1-NN'), 'block-0-1-nn');
  const all = readLayers.flatMap((read) => scorerKinds.map((kind) => readingId(read, kind)));
  assert.equal(new Set(all).size, all.length);
  for (const id of all) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});
