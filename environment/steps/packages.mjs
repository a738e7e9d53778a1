import fs from 'node:fs';
import path from 'node:path';
import { findNpm } from '../base/npm.mjs';
import { root } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { hashOfFile } from '../base/stamps.mjs';

const inputs = ['package.json', 'package-lock.json', '.npmrc', 'environment/tfjs-node-shim/index.js'];

/**
 * The npm packages, exactly as locked. No package may run a script of its own: the one addon is built by a later step.
 * @type {import('./steps.mjs').Step}
 */
export const packages = {
  name: 'npm packages',
  needs: [],
  gigabytes: 1,
  ingredients: () => [inputs.map((file) => hashOfFile(path.join(root, file))), process.platform, process.arch],
  holds: () => fs.existsSync(path.join(root, 'node_modules', '.package-lock.json')),
  async run() {
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
    await mustRun('npm ci', process.execPath, [findNpm(), ...args]);
    return {};
  },
};
