// @ts-check
'use strict';
const { Interrupted } = require('./cell.cjs');

/**
 * The number of interrupts so far, in memory that the control thread shares, so that a loop which keeps the main
 * thread busy can see a new one. An interrupt counts for the cell that was running when it came in.
 */
class StopFlag {
  constructor() {
    this.shared = new SharedArrayBuffer(4);
    this.count = new Int32Array(this.shared);
    this.seen = 0;
    /** Throws once the reader has asked to stop. The loops of a cell call it at each turn. */
    this.check = () => {
      if (Atomics.load(this.count, 0) !== this.seen) throw new Interrupted('You stopped this cell.');
    };
  }

  /** Starts afresh for a new cell. */
  reset() {
    this.seen = Atomics.load(this.count, 0);
  }

  /** Asks to stop, from the main thread. */
  raise() {
    Atomics.add(this.count, 0, 1);
  }

  /** Whether the reader has asked to stop since the last reset. */
  get raised() {
    return Atomics.load(this.count, 0) !== this.seen;
  }
}

module.exports = { StopFlag };
