/** Runs a notebook from top to bottom in its own kernel, as a reader would with "Run all". */
import fs from 'node:fs';
import path from 'node:path';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { root, state, venvPython } from '../base/paths.mjs';
import { Problem, WrongArguments } from '../base/problem.mjs';
import { run } from '../base/processes.mjs';

/**
 * @typedef {object} NotebookResult
 * @property {string} name without folder and extension
 * @property {number} milliseconds
 * @property {number} [gigabytes] the most that the kernel held, where that can be told: on Linux
 * @property {string} [error] of the cell that failed, with its number
 * @property {string} stderr what cells wrote there; a lesson should write nothing
 */

/**
 * @typedef {object} NotebookOptions
 * @property {string} profile `quick` or `full`, for notebooks that have a parameter of this name
 * @property {Record<string, unknown>} parameters replace the values of the cell tagged `parameters`
 * @property {number | null} cellSeconds a cell that takes longer fails; null for no limit
 * @property {boolean} write true replaces the notebook by the executed one, if no cell failed, and has it keep its results in
 *   notebooks/results
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
 * @param {readonly string[]} names of parameters
 * @throws {WrongArguments} when it has no such one
 */
export function expectKnobs(file, names) {
  /** @type {{ cells: { source: string | string[], metadata: { tags?: string[] } }[] }} */
  const { cells } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const own = cells.filter(({ metadata }) => metadata.tags?.includes('parameters'));
  const known = own.flatMap(({ source }) =>
    [
      ...[source]
        .flat()
        .join('')
        .matchAll(/^let (\w+)/gm),
    ].map((match) => String(match[1])),
  );
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new WrongArguments(
      `-p ${unknown}: ${path.basename(file)} has no such parameter; it has ${known.join(', ') || 'none'}.`,
    );
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
  /** @type {number | undefined} */
  let gigabytes;
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
    gigabytes = event.gigabytes ?? gigabytes;
    if (event.stderr !== undefined) stderr += `cell ${event.cell}: ${event.stderr}`;
    if (event.error !== undefined) error = `cell ${event.cell}: ${event.error}`;
  };
  const script = path.join(root, 'environment', 'notebooks', 'execute.py');
  const args = [script, file, target, JSON.stringify({ profile, parameters, cellSeconds })];
  // The reader's runs and results are those that the reader has made.
  const own = path.join(state, 'notebooks', `${name}.${process.pid}.own`);
  const env = { ...jupyterEnvironment(), ...keptFolders(own, write) };
  const { code, output } = await run(venvPython, args, { env, onLine });
  fs.rmSync(own, { recursive: true, force: true });
  if (problem !== undefined) throw new Problem(`${path.relative(root, file)} ${problem}`);
  if (code !== 0) error ??= output;
  if (write && error === undefined) replace(file, target);
  fs.rmSync(target, { force: true });
  return { name, milliseconds: Date.now() - begin, gigabytes, error, stderr };
}

/**
 * Where a notebook keeps what it measures: only with --write in the project's own files.
 * @param {string} own a folder of this run
 * @param {boolean} write
 * @returns {{ LAB_RUN_LOG: string, LAB_OWN_RESULTS: string, LAB_PROGRESS: string }}
 */
export function keptFolders(own, write) {
  const results = write ? path.join(root, 'notebooks') : own;
  return {
    LAB_RUN_LOG: path.join(own, 'log'),
    LAB_OWN_RESULTS: path.join(results, 'results'),
    LAB_PROGRESS: path.join(own, 'progress.json'),
  };
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
