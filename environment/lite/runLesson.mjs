/// <reference lib="dom" />
/** A lesson in a tab from its first cell to its last, however many fail: what each took, and what the tab has held. */
import fs from 'node:fs';
import { content } from './tab.mjs';

/**
 * @typedef {object} CellRun
 * @property {number} at its place in the notebook
 * @property {number} seconds
 * @property {number} gigabytes the most that the tab held meanwhile
 * @property {string} [error]
 */

/**
 * @param {import('playwright-core').Page} page a lesson that has just been opened
 * @param {(cell: CellRun) => void} [say] is told of each cell
 * @returns {Promise<{ cells: CellRun[], notebook: any, minutes: number, gigabytes: number }>} gigabytes: the most that the
 *   processes of the browser's pages held, the graphics card's process, which has the tensors of WebGL, among them
 */
export async function runLesson(page, say = () => undefined) {
  const places = await page.evaluate(async () => {
    const panel = /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget;
    await panel.sessionContext.ready;
    return panel.content.widgets.flatMap((/** @type {any} */ { model }, /** @type {number} */ i) =>
      model.type === 'code' ? [i] : [],
    );
  });
  const begin = Date.now();
  /** @type {CellRun[]} */
  const cells = [];
  for (const at of places) {
    await page.evaluate(clearRubbish);
    const ran = await page.evaluate(runCell, at);
    const cell = { ...ran, gigabytes: takePeak() };
    cells.push(cell);
    say(cell);
  }
  const minutes = (Date.now() - begin) / 60_000;
  const gigabytes = Math.max(...cells.map((cell) => cell.gigabytes));
  return { cells, notebook: await content(page), minutes, gigabytes };
}

/**
 * Runs in the page. Where there is plenty of memory, a browser leaves lying about what is no longer used; where it is short, which is what the
 * peak is asked for, it does not.
 */
async function clearRubbish() {
  const { gc, jupyterapp } = /** @type {any} */ (globalThis);
  gc();
  const code = '(globalThis as unknown as { gc: () => void }).gc();';
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  await kernel.requestExecute({ code, silent: true, store_history: false }).done;
}

/** Runs in the page. @param {number} at @returns {Promise<Omit<CellRun, 'gigabytes'>>} */
async function runCell(at) {
  const app = /** @type {any} */ (globalThis).jupyterapp;
  const { content: notebook } = app.shell.currentWidget;
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  const begin = performance.now();
  await app.commands.execute('notebook:run-cell');
  const seconds = (performance.now() - begin) / 1000;
  const failed = notebook.widgets[at].model
    .toJSON()
    .outputs.find((/** @type {any} */ { output_type: type }) => type === 'error');
  return { at, seconds, ...(failed ? { error: `${failed.ename}: ${failed.evalue}` } : {}) };
}

/**
 * @param {string} status of a process, as Linux tells it in /proc
 * @param {string} shares the same of its memory, smaps_rollup
 * @returns {number} the most that it has held, in kB, where a page that several processes hold counts in shares, as they hold it now
 */
export function peakOf(status, shares) {
  const of = (/** @type {string} */ text, /** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return of(status, 'VmHWM') - (of(shares, 'Rss') - of(shares, 'Pss'));
}

/** @returns {number} the sum of the peaks of the browser's working processes that come from this one since it was last asked for, in GB */
function takePeak() {
  const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const statuses = new Map(processes.map((id) => [id, read(`/proc/${id}/status`)]));
  const parent = (/** @type {string} */ id) => /^PPid:\s+(\d+)/m.exec(statuses.get(id) ?? '')?.[1];
  const isOurs = (/** @type {string | undefined} */ id) => {
    for (let each = id; each && each !== '0'; each = parent(each)) if (Number(each) === process.pid) return true;
    return false;
  };
  const own = processes.filter((id) => /--type=(renderer|gpu-process)/.test(read(`/proc/${id}/cmdline`)) && isOurs(id));
  const kilobytes = own.map((id) => peakOf(statuses.get(id) ?? '', read(`/proc/${id}/smaps_rollup`)));
  for (const id of own) startAnew(id);
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024 ** 2;
}

/** Has a process's peak be what it holds now. @param {string} id */
function startAnew(id) {
  try {
    fs.writeFileSync(`/proc/${id}/clear_refs`, '5');
  } catch {
    // It has ended, or the kernel does not offer it: then peaks are those since the process began.
  }
}

/** @param {string} file of a process, which may have ended */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
