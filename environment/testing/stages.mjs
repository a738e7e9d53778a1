/** The stages of `npm test`, in order: each answers with nothing when it is passed, or with what went wrong. */
import path from 'node:path';
import { root, state } from '../base/paths.mjs';
import { run } from '../base/processes.mjs';
import { browser, tab } from './browser.mjs';
import { bundles } from './bundle.mjs';
import { filesIn } from './files.mjs';
import { fuzz } from './fuzz.mjs';
import { kernel } from './kernel.mjs';
import { nodeTest } from './nodeTest.mjs';
import { notebooks } from './notebooks.mjs';
import { operations } from './operations.mjs';
import { otherNodes } from './otherNodes.mjs';
import { translations } from './translations.mjs';
import { runTogether, unitTests } from './unit.mjs';
import { webgpu } from './webgpu.mjs';

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
 * @property {boolean} all true where the slow ones are wanted, too
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [onlyAsked] true leaves it out locally, unless it is named; in CI it always runs
 * @property {boolean} [notInCi] true leaves one that is only asked for out in CI, too
 * @property {boolean} [oneCore] true when it keeps one core busy: it runs beside the one after it, if that is such a stage, too
 * @property {(context: Context) => Promise<Outcome>} run
 */

/** @param {string} name of a package @param {string} file of it @returns {string} */
const inPackage = (name, file) => path.join(root, 'node_modules', name, file);

/**
 * A stage that is one or more scripts of Node, each of which has to end with 0.
 * @param {string} name
 * @param {(context: Context) => string[][]} scripts each a script and its arguments
 * @returns {Stage}
 */
function scripts(name, scripts) {
  return {
    name,
    oneCore: true,
    async run(context) {
      let passed = true;
      let output = '';
      for (const args of scripts(context)) {
        const ended = await run(process.execPath, args, { show: context.show });
        passed &&= ended.code === 0;
        output += ended.output;
      }
      return { passed, output };
    },
  };
}

/**
 * What a checker may keep from one run to the next, of files that have not changed. ESLint's rules look at other files' types, too:
 * what it keeps can be too kind to a file whose imports have changed. In CI, nothing is kept.
 * @param {boolean} ci
 * @param {string} name
 * @param {(file: string) => string[]} options
 * @returns {string[]}
 */
const kept = (ci, name, options) => (ci ? [] : options(path.join(state, 'kept', name)));

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
    // Two files at a time: by default Node leaves a core free, and on two cores that is half of them.
    run: ({ show }) => nodeTest(files(), { show, atOnce: 2 }),
    ...more,
  };
}

/** @type {readonly Stage[]} */
export const stages = [
  scripts('format', ({ ci }) => [
    [
      inPackage('prettier', 'bin/prettier.cjs'),
      ...kept(ci, 'prettier', (file) => ['--cache', '--cache-location', file]),
      '--check',
      '.',
    ],
  ]),
  scripts('lint', ({ ci }) => [
    [
      inPackage('eslint', 'bin/eslint.js'),
      ...kept(ci, 'eslint', (file) => ['--cache', '--cache-strategy', 'content', '--cache-location', file]),
      '.',
    ],
  ]),
  scripts('imports', () => [
    [inPackage('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src'],
  ]),
  scripts('types', ({ ci }) =>
    ['tsconfig.json', 'tsconfig.core.json', 'environment/tsconfig.json', 'environment/kernel/tsconfig.json'].map(
      (project) => [
        inPackage('typescript', 'bin/tsc'),
        '-p',
        project,
        ...kept(ci, project.replaceAll('/', '-'), (file) => ['--incremental', '--tsBuildInfoFile', file]),
      ],
    ),
  ),
  bundles,
  translations,
  { name: 'unit', run: (context) => runTogether(unitTests(''), context) },
  { name: 'slow', run: (context) => runTogether(unitTests('slow'), context) },
  nodeTests('long', () => unitTests('long')),
  operations,
  webgpu,
  kernel,
  otherNodes,
  browser,
  fuzz,
  nodeTests('set-up', () => filesIn('environment/tests/clone', /\.test\.mjs$/), {
    onlyAsked: true,
    oneCore: true,
  }),
  tab,
  notebooks,
];

/** Names for several stages at once. */
export const groups = {
  /** What to run while one works: nothing that trains. */
  quick: ['format', 'lint', 'imports', 'types', 'translations', 'unit'],
};
