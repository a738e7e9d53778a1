import fs from 'node:fs';
import path from 'node:path';
import { tensorflowVariant } from '../base/gpu.mjs';
import { pythonLocks, tensorflow as folder, tensorflowTarget } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';

const lock = () => path.join(pythonLocks, `tensorflow-${tensorflowVariant()}.txt`);

/**
 * TensorFlow's C++ library and headers, from its Python wheel. Only those are used, never its Python side: so the wheel
 * stays out of .venv, its own dependencies are left out, and the wheel for one Python (3.13) serves every Python.
 * @type {import('./steps.mjs').Step}
 */
export const tensorflow = {
  name: 'TensorFlow library',
  needs: [],
  gigabytes: 2.5,
  ingredients: () => [tensorflowVariant(), hashOfFile(lock())],
  holds: () => fs.existsSync(path.join(folder, 'include')),
  async run() {
    const variant = tensorflowVariant();
    const beside = `${tensorflowTarget}.new`;
    fs.rmSync(beside, { recursive: true, force: true });
    const wheel = ['--only-binary=:all:', '--python-version=3.13', '--no-deps', '--no-compile', '--target', beside];
    await pipInstall('pip install (TensorFlow)', [...wheel, '-r', lock()]);
    fs.rmSync(tensorflowTarget, { recursive: true, force: true });
    fs.renameSync(beside, tensorflowTarget);
    return { variant };
  },
};
