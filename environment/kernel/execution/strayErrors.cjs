// @ts-check
'use strict';
const { Interrupted, currentCell, runningCell } = require('./cell.cjs');
const { failureOf } = require('./failure.cjs');

/**
 * Stock tslab prints an unhandled rejection to the server's log, where nobody sees it. Here it fails the cell it came
 * from. When that cell has ended, it fails the cell that is running, whose error then names where it came from; when
 * none is running, it is shown as an error below the cell it came from. What an interrupted cell leaves behind fails
 * nothing. The same holds for an error thrown in a timer or an event listener.
 */
function catchStrayErrors() {
  /** @param {unknown} error */
  const settle = (error) => {
    const origin = currentCell();
    const running = runningCell();
    if (error instanceof Interrupted || error === origin?.controller.signal.reason) return;
    if (!origin || origin.interrupted) console.error(error);
    else if (origin === running) origin.fail(error);
    else if (running) running.fail(new Error(`Cell ${origin.count} failed in the background.`, { cause: error }));
    else origin.output.publish('error', failureOf(error));
  };
  process.on('unhandledRejection', settle);
  process.on('uncaughtException', settle);
}

module.exports = { catchStrayErrors };
