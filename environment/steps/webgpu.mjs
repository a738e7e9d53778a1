import fs from 'node:fs';
import path from 'node:path';
import { findNpm } from '../base/npm.mjs';
import { root, webgpuTarget } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { hashOfFile } from '../base/stamps.mjs';

/** What is installed: Dawn, Chromium's WebGPU, as npm's package `webgpu` has it for Node, pinned. */
const pinned = path.join(root, 'environment', 'webgpu');
const files = ['package.json', 'package-lock.json'];

/**
 * WebGPU for Node, which not every reader needs: 50 MB are loaded for it.
 * @type {import('./steps.mjs').Step}
 */
export const webgpu = {
  name: 'WebGPU',
  needs: [],
  gigabytes: 0.3,
  ingredients: () => [files.map((file) => hashOfFile(path.join(pinned, file))), process.platform, process.arch],
  holds: () => fs.existsSync(path.join(webgpuTarget, 'node_modules', 'webgpu', 'index.js')),
  async run() {
    const beside = `${webgpuTarget}.new`;
    fs.rmSync(beside, { recursive: true, force: true });
    fs.mkdirSync(beside, { recursive: true });
    for (const file of files) fs.copyFileSync(path.join(pinned, file), path.join(beside, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    await mustRun('npm ci (WebGPU)', process.execPath, [findNpm(), ...args], { cwd: beside });
    fs.rmSync(webgpuTarget, { recursive: true, force: true });
    fs.renameSync(beside, webgpuTarget);
    return {};
  },
};
