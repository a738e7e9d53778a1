import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findNpm } from '../base/npm.mjs';

test('the npm that started us is used, but no other package manager', () => {
  assert.equal(findNpm({ execpath: import.meta.filename }) === import.meta.filename, false);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'npm '));
  const cli = path.join(folder, 'npm-cli.js');
  fs.writeFileSync(cli, '');
  assert.equal(findNpm({ execpath: cli }), cli);
});

test('a Node without npm is a sentence', () => {
  const node = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'node ')), 'node');
  fs.writeFileSync(node, '');
  assert.throws(() => findNpm({ node, execpath: '' }), { message: /has no npm beside it: install npm/ });
});
