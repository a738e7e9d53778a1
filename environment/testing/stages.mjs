/** The stages of `npm test`, in order: each answers with nothing when it is passed, or with what went wrong. */
import fs from 'node:fs';
import path from 'node:path';
import { root, venvPython } from '../base/paths.mjs';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { run } from '../base/processes.mjs';
import { browser } from './browser.mjs';
import { notebooks } from './notebooks.mjs';
import { otherNodes } from './otherNodes.mjs';

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

/**
 * @param {string} folder relative to the root
 * @param {RegExp} pattern
 * @returns {string[]} the files below it whose names fit, relative to the root; other folders' packages and state left out
 */
export function filesIn(folder, pattern) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const relative = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesIn(relative, pattern);
      return pattern.test(entry.name) ? [relative] : [];
    })
    .sort();
}

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
      let all = '';
      for (const args of scripts()) {
        const { code, output } = await run(process.execPath, args, { show });
        all += output;
        if (code !== 0) return { passed: false, output: all };
      }
      return { passed: true, output: all };
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

/** @param {string} output of node:test @returns {string} such as `120 tests, 2 skipped` */
export function count(output) {
  const number = (/** @type {string} */ what) => Number(new RegExp(`ℹ ${what} (\\d+)`).exec(output)?.[1] ?? 0);
  const skipped = number('skipped') + number('todo');
  return `${number('tests')} tests${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @type {Stage} */
const kernel = {
  name: 'kernel',
  async run({ show }) {
    return kernelTests(process.execPath, show);
  },
};

/**
 * The kernel's tests over the real Jupyter protocol.
 * @param {string} node the Node that runs the kernel
 * @param {boolean} show
 * @returns {Promise<Outcome>}
 */
export async function kernelTests(node, show) {
  const args = ['-m', 'unittest', 'discover', '-s', 'environment/kernel/tests'];
  const { code, output } = await run(venvPython, args, { show, env: { ...jupyterEnvironment(), LAB_NODE: node } });
  const tests = /Ran (\d+) tests?/.exec(output)?.[1] ?? '0';
  return { passed: code === 0 && tests !== '0', note: `${tests} tests`, output };
}

/** @type {Stage} */
const operations = {
  name: 'operations',
  async run({ show }) {
    return operationTests(process.execPath, show);
  },
};

/** TensorFlow 2.21's Round gives zeros for int32; everything else that tfjs-core tests has to pass. */
const knownFailures = ['round test-tensorflow {} int32'];
const leastPassed = 3877;

/** These draw unseeded numbers and look at their mean, which now and then lies outside what they expect. */
const byChance = /^(random|multinomial|truncatedNormal|dropout)/;

/**
 * tfjs-core's own tests of every operation, on our addon; once more where only tests failed that do so by chance.
 * @param {string} node the Node to run them
 * @param {boolean} show
 * @returns {Promise<Outcome>}
 */
export async function operationTests(node, show) {
  const first = await runOperations(node, show);
  const { outcome } = first.unlucky ? await runOperations(node, show) : first;
  return outcome;
}

/**
 * @param {string} node
 * @param {boolean} show
 * @returns {Promise<{ outcome: Outcome, unlucky: boolean }>} unlucky when nothing failed but what does so by chance
 */
async function runOperations(node, show) {
  const { output } = await run(node, ['environment/opsuite/run.cjs'], { show });
  const result = /^\{"passed":.*\}$/m.exec(output)?.[0];
  if (result === undefined) return { outcome: { passed: false, output }, unlucky: false };
  /** @type {{ passed: number, failed: string[] }} */
  const { passed, failed } = JSON.parse(result);
  const unexpected = failed.filter((name) => !knownFailures.includes(name));
  return {
    outcome: {
      passed: passed >= leastPassed && unexpected.length === 0,
      note: `${passed} passed, ${failed.length} failed (known: ${knownFailures.length})`,
      output: `passed: ${passed} (at least ${leastPassed} expected); failed unexpectedly: ${unexpected.join(', ') || 'none'}`,
    },
    unlucky: unexpected.length > 0 && unexpected.every((name) => byChance.test(name)),
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
    ['tsconfig.json', 'environment/tsconfig.json', 'environment/kernel/tsconfig.json'].map((project) => [
      inPackage('typescript', 'bin/tsc'),
      '-p',
      project,
    ]),
  ),
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
