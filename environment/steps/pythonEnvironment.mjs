import fs from 'node:fs';
import { root, venv, venvPython } from '../base/paths.mjs';
import { pythonEnvironment as environment } from '../base/pip.mjs';
import { mustRun } from '../base/processes.mjs';
import { findPython } from '../base/python.mjs';

/** @returns {string} the Python that the environment's link leads to, or nothing */
function interpreter() {
  try {
    return fs.realpathSync(venvPython);
  } catch {
    return '';
  }
}

/**
 * An empty Python environment in .venv. It knows its own absolute path, so that a moved clone needs a new one.
 * @type {import('./steps.mjs').Step}
 */
export const pythonEnvironment = {
  name: 'Python environment',
  needs: [],
  gigabytes: 0.1,
  ingredients: () => [root, process.env.LAB_PYTHON ?? ''],
  holds: (facts) => facts.interpreter !== '' && facts.interpreter === interpreter(),
  async run() {
    const python = await findPython();
    fs.rmSync(venv, { recursive: true, force: true });
    await mustRun('python -m venv', python.executable, ['-m', 'venv', venv], { env: environment() });
    return { interpreter: interpreter(), python: python.version };
  },
};
