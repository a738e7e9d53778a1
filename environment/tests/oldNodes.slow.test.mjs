import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

/** Modules and functions that an unsupported Node lacks must not keep it from reaching the sentence that says so. */
test('each command, told that it runs on an old Node, answers with the sentence', () => {
  const old = "Object.defineProperty(process, 'version', { value: 'v18.20.0' });";
  const commands = fs.readdirSync(path.join(root, 'environment')).filter((name) => name.endsWith('.mjs'));
  assert.equal(commands.length, 14);
  for (const name of commands) {
    const args = ['--import', `data:text/javascript,${encodeURIComponent(old)}`, path.join(root, 'environment', name)];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 1, name);
    assert.match(stderr, /^\nNode v18\.20\.0 at .* is not supported: .*\.\n$/, name);
  }
});
