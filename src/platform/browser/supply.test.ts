import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WrongContentError } from '../wrongContentError';
import { sha256 } from './sha256';
import { store } from './store';
import { supply } from './supply';

const [path, content] = ['/data/set/file', Uint8Array.of(1, 2, 3)];
const file = { name: 'file', bytes: 3, sha256: sha256([content]) };

test('a page reads the files that it offers, and only with the content that is known', async () => {
  store.write(path, content);
  assert.deepEqual([...(await supply.readChecked(path, file))], [1, 2, 3]);
  await supply.checkFile(path, file);
  await assert.rejects(supply.readChecked(path, { ...file, bytes: 4 }), WrongContentError);
  await assert.rejects(supply.checkFile(path, { ...file, sha256: 'another' }), WrongContentError);
});
