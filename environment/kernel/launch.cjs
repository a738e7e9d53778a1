// @ts-check
'use strict';
/**
 * Starts the notebook kernel: `node <root>/environment/kernel/launch.cjs --config-path <connection file>`.
 * Jupyter calls it, with the notebook's folder as working folder.
 */
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const tslabVersion = '1.0.22';

/**
 * Ends with one sentence.
 * @param {string} sentence
 * @returns {never}
 */
function give(sentence) {
  fs.writeSync(2, `${sentence}\n`);
  process.exit(1);
}

/**
 * @param {string} name
 * @returns {string | undefined} undefined when the package is not installed
 */
function versionOf(name) {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : undefined;
}

/** Ends the process when what the kernel is made of is not as expected. */
function checkedVersions() {
  const [tslab, typescript, zeromq] = ['tslab', 'typescript', 'zeromq'].map(versionOf);
  if (!tslab || !typescript || !zeromq) {
    give(`The notebook kernel cannot start: its packages are not installed in ${root}. Run: npm run setup`);
  }
  if (tslab !== tslabVersion) {
    give(
      `The notebook kernel cannot start: it repairs tslab ${tslabVersion}, but ${path.join(root, 'node_modules')} ` +
        `has ${tslab}. Run: npm run setup`,
    );
  }
  return { tslab, typescript, runtime: `Node ${process.versions.node}` };
}

/** @returns {import('./protocol/server.cjs').Connection} */
function readConnection() {
  const at = process.argv.indexOf('--config-path');
  const file = at < 0 ? undefined : process.argv[at + 1];
  if (!file)
    give('The notebook kernel is started by Jupyter, with --config-path and a connection file; none was given.');
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    return give(`The notebook kernel cannot read its connection file ${file}: ${reason}`);
  }
}

/**
 * The folder where the notebook lies, and the one from which its cells import. Jupyter names the notebook, or starts the kernel in the
 * notebook's folder. Outside the project, and in its root, where no notebooks are, cells import as if they were in notebooks/.
 */
function notebookFolders() {
  const named = process.env.JPY_SESSION_NAME ?? '';
  const candidates = [...(path.isAbsolute(named) ? [path.dirname(named)] : []), process.cwd()];
  const inside = candidates.find((folder) => folder.startsWith(root + path.sep));
  return { folder: candidates[0] ?? root, notebookFolder: inside ?? path.join(root, 'notebooks') };
}

const versions = checkedVersions();
const connection = readConnection();
const folders = notebookFolders();
process.chdir(root);
// What packages should do differently one day is nothing that the reader of a notebook can act on.
process.noDeprecation = true;

const { Kernel } = require('./kernel.cjs');

async function start() {
  await new Kernel({ root, ...folders, connection, versions }).start();
}

start().catch((/** @type {Error} */ error) => give(`The notebook kernel cannot start: ${error.message}`));
