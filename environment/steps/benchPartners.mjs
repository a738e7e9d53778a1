import fs from 'node:fs';
import path from 'node:path';
import { benchTarget, pythonLocks } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';

const lock = (/** @type {string} */ name) => path.join(pythonLocks, `${name}.txt`);
const locks = ['bench', 'bench-torch', 'bench-torch-cpu'].map(lock);

/**
 * What the bench compares with: PyTorch and Keras, in a folder of their own, so that what they bring stays out of the Python that the
 * notebooks use.
 * @type {import('./steps.mjs').Step}
 */
export const benchPartners = {
  name: 'PyTorch and Keras',
  needs: ['Python environment'],
  gigabytes: 3,
  ingredients: () => locks.map(hashOfFile),
  holds: () => fs.existsSync(path.join(benchTarget, 'keras')) && fs.existsSync(path.join(benchTarget, 'torch')),
  async run() {
    const beside = `${benchTarget}.new`;
    fs.rmSync(beside, { recursive: true, force: true });
    const install = (/** @type {string} */ what, /** @type {string} */ name) =>
      pipInstall(`pip install (${what})`, ['--only-binary=:all:', '--no-deps', '--target', beside, '-r', lock(name)]);
    await install('Keras', 'bench');
    // The CPU build is a tenth of the other one on Linux, which needs CUDA's libraries; where pip finds none, there is that one.
    await install('PyTorch, CPU build', 'bench-torch-cpu').catch(() => install('PyTorch', 'bench-torch'));
    fs.rmSync(benchTarget, { recursive: true, force: true });
    fs.renameSync(beside, benchTarget);
    return {};
  },
};
