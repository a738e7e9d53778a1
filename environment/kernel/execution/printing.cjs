// @ts-check
'use strict';
const { StringDecoder } = require('node:string_decoder');
const { currentCell } = require('./cell.cjs');

/**
 * Sends what is printed to the cell that prints it, also when that cell has ended and works on in the background.
 */
function printIntoCells() {
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    const write = process[name].write.bind(process[name]);
    const decoder = new StringDecoder('utf8');
    /** @type {any} */
    const intoCell = (/** @type {any[]} */ ...args) => {
      const [chunk, ...rest] = args;
      const cell = currentCell();
      if (!cell) return write(chunk, ...rest);
      cell.output.stream(name, typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
      const done = rest.find((argument) => typeof argument === 'function');
      if (done) process.nextTick(done);
      return true;
    };
    process[name].write = intoCell;
  }
}

module.exports = { printIntoCells };
