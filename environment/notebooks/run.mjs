/** Runs a notebook from top to bottom in its own kernel, as a reader would with "Run all". */
import fs from 'node:fs';
import path from 'node:path';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { root, state, venvPython } from '../base/paths.mjs';
import { Problem } from '../base/problem.mjs';
import { run } from '../base/processes.mjs';

/**
 * @typedef {object} NotebookResult
 * @property {string} name without folder and extension
 * @property {number} milliseconds
 * @property {string} [error] of the cell that failed, with its number
 * @property {string} stderr what cells wrote there; a lesson should write nothing
 */

/**
 * @typedef {object} NotebookOptions
 * @property {string} profile `quick` or `full`, for notebooks that have a parameter of this name
 * @property {Record<string, unknown>} parameters replace the values of the cell tagged `parameters`
 * @property {number | null} cellSeconds a cell that takes longer fails; null for no limit
 * @property {boolean} write true replaces the notebook by the executed one, if no cell failed, and keeps the results it writes
 * @property {(done: number, cells: number, seconds: number) => void} onCell is told of each finished code cell
 */

/** @returns {string[]} the paths of the lessons, in order */
export function allNotebooks() {
  return notebooksIn(path.join(root, 'notebooks'));
}

/** @param {string} folder @returns {string[]} the paths of its notebooks, in order */
export function notebooksIn(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb') && !name.endsWith('.tmp.ipynb'))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * @param {string} file the notebook
 * @param {NotebookOptions} options
 * @returns {Promise<NotebookResult>}
 * @throws {Problem} when a parameter is unknown, or when a result that names this machine's folders were to be written
 */
export async function runNotebook(file, { profile, parameters, cellSeconds, write, onCell }) {
  const name = path.basename(file, '.ipynb');
  const begin = Date.now();
  const target = path.join(state, 'notebooks', `${name}.${process.pid}.ipynb`);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  let cells = 0;
  let stderr = '';
  /** @type {string | undefined} */
  let error;
  /** @type {string | undefined} */
  let problem;
  /** @param {string} line */
  const onLine = (line) => {
    if (!line.startsWith('{')) return;
    const event = JSON.parse(line);
    cells = event.cells ?? cells;
    problem = event.problem ?? problem;
    if (event.seconds !== undefined) onCell(event.cell, cells, event.seconds);
    if (event.stderr !== undefined) stderr += `cell ${event.cell}: ${event.stderr}`;
    if (event.error !== undefined) error = `cell ${event.cell}: ${event.error}`;
  };
  const script = path.join(root, 'environment', 'notebooks', 'execute.py');
  const args = [script, file, target, JSON.stringify({ profile, parameters, cellSeconds })];
  const results = write ? undefined : copiedResults(name);
  // A log of its own: the reader's runs are those that the reader has made.
  const log = path.join(state, 'notebooks', `${name}.${process.pid}.runs`);
  const env = { ...jupyterEnvironment(), LAB_RUN_LOG: log, ...(results === undefined ? {} : { LAB_RESULTS: results }) };
  const { code, output } = await run(venvPython, args, { env, onLine });
  fs.rmSync(log, { recursive: true, force: true });
  if (results !== undefined) fs.rmSync(results, { recursive: true, force: true });
  if (problem !== undefined) throw new Problem(`${path.relative(root, file)} ${problem}`);
  if (code !== 0) error ??= output;
  if (write && error === undefined) replace(file, target);
  fs.rmSync(target, { force: true });
  return { name, milliseconds: Date.now() - begin, error, stderr };
}

/**
 * A copy of the lessons' results, for a notebook that is only tried: it may read and write them, and the files stay as they are.
 * @param {string} name tells this copy from those of other runs
 * @returns {string} the folder, to be removed by the caller
 */
export function copiedResults(name) {
  const folder = path.join(state, 'notebooks', `${name}.${process.pid}.results`);
  fs.mkdirSync(folder, { recursive: true });
  const results = path.join(root, 'notebooks', 'results');
  if (fs.existsSync(results)) fs.cpSync(results, folder, { recursive: true });
  return folder;
}

/** @param {string} file @param {string} executed */
function replace(file, executed) {
  const text = fs.readFileSync(executed, 'utf8');
  if (text.includes(root)) {
    throw new Problem(
      `${path.relative(root, file)} was not written: its outputs name this machine's folder ${root}; print paths relative to the project.`,
    );
  }
  fs.renameSync(executed, file);
}
