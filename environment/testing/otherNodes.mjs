/** The native addon and the kernel on the other Nodes that the project supports. */
import fs from 'node:fs';
import path from 'node:path';
import { findNpm } from '../base/npm.mjs';
import { state } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { kernelTests } from './kernel.mjs';
import { operationTests } from './operations.mjs';
import { sideBySide } from './sideBySide.mjs';

const versions = ['22.23.3', '24.21.0', '26.10.0'];
/** Of the Nodes between the oldest and the newest, which are tested whole: how cells are run and stopped. */
const forThoseBetween = /^test_(cells|interrupts)\.py$/;

/**
 * npm carries Node's binaries as packages, one a platform; kept in environment/.state.
 * @param {string} version
 * @returns {Promise<string>} the path of the binary
 */
async function obtainNode(version) {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform}-${process.arch}`;
  const folder = path.join(state, 'nodes', version);
  const binary = path.join(folder, 'node_modules', name, 'bin', 'node');
  if (!fs.existsSync(binary)) {
    fs.mkdirSync(folder, { recursive: true });
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      `${name}@${version}`,
    ];
    await mustRun(`npm install Node ${version}`, process.execPath, [findNpm(), ...args], { cwd: folder });
  }
  return binary;
}

/** @type {import('./stages.mjs').Stage} */
export const otherNodes = {
  name: 'other Nodes',
  onlyAsked: true,
  async run({ show }) {
    const nodes = [];
    for (const version of versions) nodes.push(await obtainNode(version));
    const operations = await sideBySide(nodes, (node) => operationTests(node, show));
    const outcomes = operations.map((outcome, i) => ({ version: versions[i], part: 'operations', ...outcome }));
    const between = nodes.slice(0, -1);
    const kernels = [
      ...(await kernelTests(between, show, forThoseBetween)),
      ...(await kernelTests(nodes.slice(-1), show)),
    ];
    for (const [i, outcome] of kernels.entries()) outcomes.push({ version: versions[i], part: 'kernel', ...outcome });
    const failed = outcomes.filter(({ passed }) => !passed);
    return {
      passed: failed.length === 0,
      note: versions.join(', '),
      output: failed.map(({ version, part, output }) => `Node ${version}, ${part}:\n${output}`).join('\n'),
    };
  },
};
