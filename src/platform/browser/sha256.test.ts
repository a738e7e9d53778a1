import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 as nodes } from '../node/sha256';
import { sha256 } from './sha256';

test('data are named by the same hash as in Node', () => {
  const parts = ['é', Uint8Array.of(1, 2, 255), '', 'x'.repeat(1000)];
  assert.equal(sha256(parts), nodes(parts));
});
