// @ts-check
'use strict';
const { Interrupted, runningCell } = require('./cell.cjs');

/**
 * How long code that looks at the cell's signal may go on to its own end, in milliseconds, before loops are broken.
 */
const grace = 250;

/**
 * The number of interrupts so far, in memory that the control thread shares, so that a loop which keeps the main
 * thread busy can see a new one. An interrupt counts for the cell that was running when it came in.
 */
class StopFlag {
  constructor() {
    // A browser's tab has shared memory only where its server sends certain headers; without, loops that wait for something hear of it.
    this.shared = /** @type {SharedArrayBuffer} */ (
      globalThis.SharedArrayBuffer ? new SharedArrayBuffer(4) : new ArrayBuffer(4)
    );
    this.count = new Int32Array(this.shared);
    /** The interrupts before the cell that is running. */
    this.before = 0;
    /** The interrupts of which the cell has been told, and when it was told last. */
    this.told = 0;
    this.toldAt = 0;
    /** The loops of a cell call it at each turn; it throws when the reader has asked to stop and the grace is over. */
    this.check = () => {
      if (Atomics.load(this.count, 0) === this.before) return;
      this.notice();
      if (performance.now() - this.toldAt > grace) throw new Interrupted('You stopped this cell.');
    };
  }

  /** Starts afresh for a new cell. */
  reset() {
    this.before = this.told = Atomics.load(this.count, 0);
  }

  /** Tells the running cell of a new interrupt, once. */
  notice() {
    const count = Atomics.load(this.count, 0);
    if (count === this.told) return;
    this.told = count;
    this.toldAt = performance.now();
    runningCell()?.interrupt();
  }

  /** Asks to stop, from the main thread. */
  raise() {
    Atomics.add(this.count, 0, 1);
    this.notice();
  }
}

module.exports = { StopFlag };
