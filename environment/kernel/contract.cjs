// @ts-check
'use strict';
const { currentCell } = require('./execution/cell.cjs');

/**
 * What the kernel offers to the code that runs in it, at `globalThis[Symbol.for('lab.kernel')]`; src/notebook reads it.
 * @typedef {object} KernelContract
 * @property {1} version
 * @property {string} root the project's folder
 * @property {() => AbortSignal} cellSignal the signal of the cell that calls; aborted when the reader stops the cell
 * @property {(content: import('./protocol/output.cjs').DisplayContent, update?: boolean) => void} display shows
 *   something below the cell that calls, or replaces what was shown with the same `transient.display_id`
 * @property {(wait?: boolean) => void} clearOutput clears what the cell has shown; with `wait`, when the next comes
 */

/**
 * Puts the contract in place.
 * @param {string} root the project's folder
 * @returns {KernelContract}
 */
function offerContract(root) {
  /** @type {KernelContract} */
  const contract = Object.freeze({
    version: 1,
    root,
    cellSignal: () => currentCell()?.controller.signal ?? new AbortController().signal,
    display: (content, update) => currentCell()?.output.display(content, update),
    clearOutput: (wait = false) => currentCell()?.output.publish('clear_output', { wait }),
  });
  Object.defineProperty(globalThis, Symbol.for('lab.kernel'), { value: contract, configurable: true });
  return contract;
}

module.exports = { offerContract };
