// @ts-check
'use strict';
const { currentCell } = require('./execution/cell.cjs');

/**
 * What the kernel offers to the code that runs in it, at `globalThis[Symbol.for('lab.kernel')]`; src/notebook reads it.
 * @typedef {object} KernelContract
 * @property {1} version
 * @property {string} root the project's folder
 * @property {string} folder where the notebook lies, which may be outside the project
 * @property {() => AbortSignal} cellSignal the signal of the cell that calls; aborted when the reader stops the cell
 * @property {(content: import('./protocol/output.cjs').DisplayContent, update?: boolean) => void} display shows
 *   something below the cell that calls, or replaces what was shown with the same `transient.display_id`
 * @property {(wait?: boolean) => void} clearOutput clears what the cell has shown; with `wait`, when the next comes
 * @property {{ open: Comms['open'], accept: Comms['accept'] }} comms lines to objects of the front end, such as sliders
 * @property {boolean} hasWidgets whether a reader has the notebook open; false where it is run without a front end
 * @property {(listener: CellListener) => void} beforeCells has the listener, in place of an earlier one, told of each cell
 *   that is about to run; what it throws the cell ends with
 * @property {(work: () => Promise<void>, show: (type: string, content: object) => void) => Promise<void>} runAsCell
 *   runs work that a button starts as if it were a cell: in its turn, with a signal of its own that the stop button
 *   aborts. What it shows (`display_data`, `stream` and so on, as in Jupyter's messages) goes to `show`. Rejects when
 *   the work does, and when it was stopped and does not settle
 *
 * @typedef {import('./protocol/comms.cjs').Comms} Comms
 * @typedef {(cell: { id: string, code: string }, values: Readonly<Record<string, unknown>>) => void} CellListener the values
 *   are those of what cells have declared
 */

/**
 * Puts the contract in place.
 * @param {object} options
 * @param {string} options.root the project's folder
 * @param {string} options.folder where the notebook lies
 * @param {Comms} options.comms
 * @param {KernelContract['runAsCell']} options.runAsCell
 * @param {KernelContract['beforeCells']} options.beforeCells
 * @returns {KernelContract}
 */
function offerContract({ root, folder, comms, runAsCell, beforeCells }) {
  /** @type {KernelContract} */
  const contract = Object.freeze({
    version: 1,
    root,
    folder,
    cellSignal: () => currentCell()?.controller.signal ?? new AbortController().signal,
    display: (content, update) => currentCell()?.output.display(content, update),
    clearOutput: (wait = false) => currentCell()?.output.publish('clear_output', { wait }),
    comms: Object.freeze({ open: comms.open.bind(comms), accept: comms.accept.bind(comms) }),
    // Jupyter's server names the notebook to a kernel that it starts for a reader; nbclient and papermill name none.
    hasWidgets: process.env.JPY_SESSION_NAME !== undefined,
    beforeCells,
    runAsCell,
  });
  Object.defineProperty(globalThis, Symbol.for('lab.kernel'), { value: contract, configurable: true });
  return contract;
}

module.exports = { offerContract };
