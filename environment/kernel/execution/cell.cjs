// @ts-check
'use strict';
const { AsyncLocalStorage } = require('node:async_hooks');

/** How long an interrupted cell may wind down before the kernel goes on without it, in milliseconds. */
const windDown = 1000;

/** What a cell ends with when the reader stopped it. */
class Interrupted extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Interrupted';
  }
}

/** One run of a cell: what stops it, and where its output goes. */
class Cell {
  /**
   * @param {number} count its execution count
   * @param {import('../protocol/output.cjs').Output} output
   * @param {string} [id] the same for every run of a notebook's cell, where the front end gives one
   */
  constructor(count, output, id) {
    this.count = count;
    this.output = output;
    this.id = id;
    this.running = true;
    this.interrupted = false;
    this.controller = new AbortController();
    /** @type {(error: unknown) => void} */
    this.end = () => {};
    /**
     * Rejects when the cell is to end before its own code does.
     * @type {Promise<never>}
     */
    this.ended = new Promise((_, reject) => (this.end = reject));
    // Nobody may be waiting at that moment.
    this.ended.catch(() => {});
  }

  /** Aborts the signal and gives the cell a second to settle; a second call ends it at once. */
  interrupt() {
    const message = 'You stopped this cell.';
    const unsettled = `${message} Its code does not look at the cell's signal and goes on in the background.`;
    if (this.interrupted) return this.end(new Interrupted(unsettled));
    this.interrupted = true;
    this.controller.abort(new Interrupted(message));
    this.timer = setTimeout(() => this.end(new Interrupted(unsettled)), windDown);
  }

  /**
   * Ends the cell with an error from outside its own promise.
   * @param {unknown} error
   */
  fail(error) {
    this.end(error);
    this.controller.abort(error);
  }

  /**
   * What the code comes to, unless the cell ends before.
   * @template Value
   * @param {Promise<Value>} work
   */
  until(work) {
    return Promise.race([work, this.ended]);
  }

  /** Says that the reply is due. What the code still does in the background keeps this cell as its own. */
  close() {
    this.running = false;
    clearTimeout(this.timer);
  }
}

/** @type {AsyncLocalStorage<Cell>} */
const storage = new AsyncLocalStorage();

/**
 * The cell that started last.
 * @type {Cell | undefined}
 */
let latest;

/**
 * Runs work as part of a cell: whatever it starts, now or later, knows its cell.
 * @template Result
 * @param {Cell} cell
 * @param {() => Result} work
 */
function runIn(cell, work) {
  latest = cell;
  return storage.run(cell, work);
}

/**
 * Runs work as part of a cell that has ended, for instance what its sliders do: where it prints is that cell's place,
 * and it is not what the stop button stops.
 * @template Result
 * @param {Cell} cell
 * @param {() => Result} work
 */
function continueIn(cell, work) {
  return storage.run(cell, work);
}

/** The cell to which the code now running belongs; for code that no cell started, the latest one. */
function currentCell() {
  return storage.getStore() ?? latest;
}

/** The cell that is being run, if any. */
function runningCell() {
  return latest?.running ? latest : undefined;
}

module.exports = { Cell, Interrupted, runIn, continueIn, currentCell, runningCell };
