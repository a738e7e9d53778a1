/** pip in the clone's own Python environment. */
import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from './processes.mjs';
import { state, venvPython } from './paths.mjs';

/** Where pip unpacks: on the clone's disk, as the system's own temporary folder may be a small one in memory. */
export const temporary = path.join(state, 'tmp');

/**
 * The environment for Python: nothing of the user's own Python settings leaks into the clone.
 * @returns {NodeJS.ProcessEnv}
 */
export function pythonEnvironment() {
  const { PYTHONHOME: _home, PYTHONPATH: _path, ...rest } = process.env;
  return { ...rest, PYTHONNOUSERSITE: '1', PIP_NO_INPUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
}

/**
 * @param {string} what for messages and the log's name
 * @param {string[]} args after `pip install`
 * @returns {Promise<void>}
 */
export async function pipInstall(what, args) {
  fs.mkdirSync(temporary, { recursive: true });
  try {
    await mustRun(what, venvPython, ['-m', 'pip', 'install', '--progress-bar=off', '--require-hashes', ...args], {
      env: { ...pythonEnvironment(), TMPDIR: temporary },
    });
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
