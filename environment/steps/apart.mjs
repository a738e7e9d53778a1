/** Python packages that not every reader needs: installed when they are first asked for. */
import fs from 'node:fs';
import path from 'node:path';
import { pythonLocks } from '../base/paths.mjs';
import { pipInstall } from '../base/pip.mjs';
import { hashOfFile } from '../base/stamps.mjs';

/**
 * A step that installs a lock's packages into a folder of their own, so that what they bring (NumPy among it) stays out of the
 * Python that the notebooks use.
 * @param {object} options
 * @param {string} options.name of the step
 * @param {string} options.lock the lock's file name in environment/python
 * @param {string} options.target the folder
 * @param {string} options.proof a folder in it that is there when all is
 * @param {number} options.gigabytes
 * @returns {import('./steps.mjs').Step}
 */
export function apart({ name, lock, target, proof, gigabytes }) {
  const file = path.join(pythonLocks, lock);
  return {
    name,
    needs: ['Python environment'],
    gigabytes,
    ingredients: () => hashOfFile(file),
    holds: () => fs.existsSync(path.join(target, proof)),
    async run() {
      const beside = `${target}.new`;
      fs.rmSync(beside, { recursive: true, force: true });
      await pipInstall(`pip install (${name})`, ['--only-binary=:all:', '--no-deps', '--target', beside, '-r', file]);
      fs.rmSync(target, { recursive: true, force: true });
      fs.renameSync(beside, target);
      return {};
    },
  };
}
