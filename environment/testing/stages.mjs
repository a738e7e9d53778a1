/** The stages of `npm test`, in order: each answers with nothing when it is passed, or with what went wrong. */
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { run } from '../base/processes.mjs';
import { browser } from './browser.mjs';
import { bundles } from './bundle.mjs';
import { count } from './count.mjs';
import { filesIn } from './files.mjs';
import { kernel } from './kernel.mjs';
import { notebooks } from './notebooks.mjs';
import { operations } from './operations.mjs';
import { otherNodes } from './otherNodes.mjs';
import { sideBySide } from './sideBySide.mjs';

/**
 * @typedef {object} Outcome
 * @property {boolean} passed
 * @property {string} [note] a few words for the table
 * @property {string} [output] shown when the stage failed, or with --verbose
 * @property {boolean} [skipped] true when nothing was tested; the note says why
 */

/**
 * @typedef {object} Context
 * @property {boolean} ci true where nothing may be skipped
 * @property {boolean} show true passes the output on as it comes
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [onlyAsked] true leaves it out locally, unless it is named; in CI it always runs
 * @property {(context: Context) => Promise<Outcome>} run
 */

/** @param {string} name of a package @param {string} file of it @returns {string} */
const inPackage = (name, file) => path.join(root, 'node_modules', name, file);

/**
 * A stage that is one or more scripts of Node, each of which has to end with 0.
 * @param {string} name
 * @param {() => string[][]} scripts each a script and its arguments
 * @returns {Stage}
 */
function scripts(name, scripts) {
  return {
    name,
    async run({ show }) {
      const ended = await sideBySide(scripts(), (args) => run(process.execPath, args, { show }));
      return { passed: ended.every(({ code }) => code === 0), output: ended.map(({ output }) => output).join('') };
    },
  };
}

/**
 * A stage of tests for node:test.
 * @param {string} name
 * @param {() => string[]} files
 * @param {Partial<Stage>} [more]
 * @returns {Stage}
 */
function nodeTests(name, files, more = {}) {
  return {
    name,
    async run({ show }) {
      const { code, output } = await run(
        process.execPath,
        // Two files at a time: by default Node leaves a core free, and on two cores that is half of them.
        ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files()],
        { show, env: { ...process.env, FORCE_COLOR: '0' } },
      );
      return { passed: code === 0, note: count(output), output };
    },
    ...more,
  };
}

/** @type {readonly Stage[]} */
export const stages = [
  scripts('format', () => [[inPackage('prettier', 'bin/prettier.cjs'), '--check', '.']]),
  scripts('lint', () => [[inPackage('eslint', 'bin/eslint.js'), '.']]),
  scripts('imports', () => [
    [inPackage('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src'],
  ]),
  scripts('types', () =>
    ['tsconfig.json', 'tsconfig.core.json', 'environment/tsconfig.json', 'environment/kernel/tsconfig.json'].map(
      (project) => [inPackage('typescript', 'bin/tsc'), '-p', project],
    ),
  ),
  bundles,
  nodeTests('unit', () => [
    ...filesIn('src', /\.test\.ts$/),
    ...filesIn('environment', /\.test\.mjs$/).filter((file) => !/^environment\/(browser|tests\/clone)\//.test(file)),
  ]),
  operations,
  kernel,
  otherNodes,
  nodeTests('set-up', () => filesIn('environment/tests/clone', /\.test\.mjs$/), { onlyAsked: true }),
  browser,
  notebooks,
];
