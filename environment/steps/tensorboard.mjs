import fs from 'node:fs';
import path from 'node:path';
import { pythonLocks, tensorboardTarget } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';

const lock = path.join(pythonLocks, 'tensorboard.txt');

/**
 * TensorBoard, which not every reader opens: installed when it is first asked for, in a folder of its own, so that what it brings
 * (NumPy and gRPC among it) stays out of the Python that the notebooks use.
 * @type {import('./steps.mjs').Step}
 */
export const tensorboard = {
  name: 'TensorBoard',
  needs: ['Python environment'],
  gigabytes: 0.4,
  ingredients: () => hashOfFile(lock),
  holds: () => fs.existsSync(path.join(tensorboardTarget, 'tensorboard')),
  async run() {
    const beside = `${tensorboardTarget}.new`;
    fs.rmSync(beside, { recursive: true, force: true });
    await pipInstall('pip install (TensorBoard)', ['--only-binary=:all:', '--no-deps', '--target', beside, '-r', lock]);
    fs.rmSync(tensorboardTarget, { recursive: true, force: true });
    fs.renameSync(beside, tensorboardTarget);
    return {};
  },
};
