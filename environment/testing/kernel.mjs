/** The kernel's tests, over the real Jupyter protocol. */
import path from 'node:path';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { venvPython } from '../base/paths.mjs';
import { run } from '../base/processes.mjs';
import { filesIn } from './files.mjs';
import { sideBySide } from './sideBySide.mjs';

const folder = 'environment/kernel/tests';

/**
 * @param {readonly string[]} nodes the Nodes that run the kernel
 * @param {boolean} show
 * @param {RegExp} [wanted] the names of files, where not all are
 * @param {NodeJS.ProcessEnv} [more] beside our own environment
 * @returns {Promise<import('./stages.mjs').Outcome[]>} one a Node
 */
export async function kernelTests(nodes, show, wanted = /^test_.*\.py$/, more = {}) {
  // The longest stand last in the alphabet, and have to begin first.
  const files = filesIn(folder, wanted).reverse();
  const pieces = nodes.flatMap((node) => files.map((file) => ({ node, file })));
  const ended = await sideBySide(pieces, async ({ node, file }) => {
    const args = ['-m', 'unittest', 'discover', '-s', folder, '-p', path.basename(file)];
    const { code, output } = await run(venvPython, args, {
      show,
      env: { ...jupyterEnvironment(), ...more, LAB_NODE: node },
    });
    const tests = Number(/Ran (\d+) tests?/.exec(output)?.[1] ?? 0);
    return { node, file, passed: code === 0 && tests > 0, tests, output };
  });
  return nodes.map((node) => {
    const own = ended.filter((piece) => piece.node === node);
    const failed = own.filter(({ passed }) => !passed);
    return {
      passed: failed.length === 0 && own.length > 0,
      note: `${own.reduce((sum, { tests }) => sum + tests, 0)} tests`,
      output: failed.map(({ file, output }) => `${file}:\n${output}`).join('\n'),
    };
  });
}

/** @type {import('./stages.mjs').Stage} */
export const kernel = {
  name: 'kernel',
  run: async ({ show }) => (await kernelTests([process.execPath], show))[0],
};
