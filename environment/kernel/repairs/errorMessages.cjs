// @ts-check
'use strict';
const { ts } = require('../compiler/patchedTypeScript.cjs');

/**
 * Stock tslab takes a message of several parts apart and loses the file of all but the first. This repair joins the
 * parts, so that each problem is one message with its place.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function errorMessages() {
  return {
    diagnose: (inner) => (program, files) =>
      inner(program, files).map((diagnostic) => ({
        ...diagnostic,
        messageText: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
      })),
  };
}

module.exports = { errorMessages };
