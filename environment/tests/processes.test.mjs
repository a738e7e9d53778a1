import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cause, mustRun, run } from '../base/processes.mjs';

test('output and exit code are both kept', async () => {
  const { code, output } = await run(process.execPath, [
    '-e',
    'console.log("out"); console.error("err"); process.exit(3)',
  ]);
  assert.equal(code, 3);
  assert.match(output, /out/);
  assert.match(output, /err/);
});

test('a program that is not there is no crash', async () => {
  const { code, output } = await run('no-such-program', []);
  assert.equal(code, 127);
  assert.match(output, /ENOENT/);
});

test('a failure names the work, the likely cause and the log', async () => {
  const script = 'console.error("[Errno 28] No space left on device"); process.exit(1)';
  await assert.rejects(mustRun('a test', process.execPath, ['-e', script]), {
    message:
      /a test failed: the disk is full; free some space and run it again\. The whole output is in environment\/\.state\/logs\/a-test\.log\.$/,
  });
});

test('what package managers say is turned into advice', () => {
  assert.match(cause('npm error code ENOSPC'), /the disk is full/);
  assert.match(cause('npm error code EAI_AGAIN'), /could not be reached/);
  assert.match(cause("Failed to establish a new connection: NewConnectionError('…')"), /could not be reached/);
  assert.match(cause('error: unknown'), /see the lines above/);
});
