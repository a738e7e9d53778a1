import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findPython, isSupported } from '../base/python.mjs';

/**
 * A folder of programs that answer like Pythons.
 * @param {Record<string, { version: string, missing?: string[] }>} pythons by command
 * @returns {NodeJS.ProcessEnv} an environment that finds no other program
 */
function only(pythons) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pythons '));
  for (const [name, { version, missing = [] }] of Object.entries(pythons)) {
    const answer = JSON.stringify({ executable: `/somewhere/${name}`, version, missing });
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
  }
  return { PATH: folder };
}

test('the first usable Python of the usual names is taken', async () => {
  const python = await findPython(only({ python3: { version: '3.9.2' }, python: { version: '3.11.7' } }));
  assert.equal(python.executable, '/somewhere/python');
});

test('LAB_PYTHON decides, even against a usable python3', async () => {
  const env = only({ python3: { version: '3.11.7' }, mine: { version: '3.12.1' } });
  assert.equal((await findPython({ ...env, LAB_PYTHON: 'mine' })).version, '3.12.1');
});

test('no Python is a sentence that says what to install', async () => {
  await assert.rejects(findPython(only({})), {
    message: /^No Python found .*sudo apt install python3-venv.*run it again\.$/,
  });
});

test('an unsupported Python is named with its version and place', async () => {
  await assert.rejects(findPython(only({ python3: { version: '3.9.18' } })), {
    message: /^Python 3\.9\.18 at \/somewhere\/python3 is not supported: install Python 3\.10 to 3\.14, .*\.$/,
  });
});

test('a Python without venv names the package that brings it', async () => {
  await assert.rejects(findPython(only({ python3: { version: '3.11.2', missing: ['ensurepip'] } })), {
    message: /^Python 3\.11\.2 at \/somewhere\/python3 lacks its module ensurepip: .*apt install python3\.11-venv.*\.$/,
  });
});

test('3.10 to 3.14 are supported', () => {
  assert.deepEqual(['2.7.18', '3.9.1', '3.10.0', '3.14.2', '3.15.0', '4.0.0'].map(isSupported), [
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
});
