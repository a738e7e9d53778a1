import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { locked } from '../base/lock.mjs';

const file = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lock ')), 'lock');

test('the second set-up is told who is at work', async () => {
  const lock = file();
  await locked(async () => {
    await assert.rejects(
      locked(() => Promise.resolve(), lock),
      { message: new RegExp(`^Another set-up \\(process ${process.pid}\\) is at work in this folder: wait`) },
    );
  }, lock);
  assert.equal(fs.existsSync(lock), false);
});

test('the lock is released when the work fails', async () => {
  const lock = file();
  await assert.rejects(
    locked(() => Promise.reject(new Error('no')), lock),
    /no/,
  );
  assert.equal(await locked(() => Promise.resolve('again'), lock), 'again');
});

test('the lock of a process that was killed is taken over', async () => {
  const lock = file();
  const { pid } = spawnSync('true');
  fs.writeFileSync(lock, String(pid));
  assert.equal(await locked(() => Promise.resolve('mine'), lock), 'mine');
});
