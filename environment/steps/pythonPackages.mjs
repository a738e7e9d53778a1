import fs from 'node:fs';
import path from 'node:path';
import { pythonLocks, venv } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';

const lock = path.join(pythonLocks, 'requirements.txt');

/**
 * JupyterLab, the Plotly renderer and the notebook runners, exactly as locked.
 * @type {import('./steps.mjs').Step}
 */
export const pythonPackages = {
  name: 'Python packages',
  needs: ['Python environment'],
  gigabytes: 0.5,
  ingredients: () => hashOfFile(lock),
  holds: () => fs.existsSync(path.join(venv, 'bin', 'jupyter-lab')),
  async run() {
    await pipInstall('pip install (Jupyter)', ['--only-binary=:all:', '--no-deps', '-r', lock]);
    return {};
  },
};
