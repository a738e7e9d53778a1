// @ts-check
'use strict';
const { ts } = require('../compiler/patchedTypeScript.cjs');

/** @typedef {import('typescript').Node} Node */

/**
 * Finds statements of a cell whose promise nobody awaits: what they start goes on behind the following ones, and what it gives is
 * lost. As typescript-eslint's no-floating-promises has it, `void` before it and a handler of its failure say that this is meant. The
 * cell's last expression is awaited by the kernel.
 * @returns {{ repair: import('../compiler/patchedTypeScript.cjs').Repair, found: () => number[] }} the repair, and the lines, counted from
 *   1, of the cell that was looked at last
 */
function droppedPromises() {
  /** @type {number[]} */
  let lines = [];
  return {
    repair: {
      diagnose: (inner) => (program, files) => {
        lines = linesOf(files[0], program.getTypeChecker());
        return inner(program, files);
      },
    },
    found: () => lines,
  };
}

/**
 * @param {import('typescript').SourceFile} cell
 * @param {import('typescript').TypeChecker} checker
 */
function linesOf(cell, checker) {
  const last = cell.statements[cell.statements.length - 1];
  /** @type {number[]} */
  const lines = [];
  /** @param {Node} node */
  const visit = (node) => {
    if (ts.isExpressionStatement(node) && node !== last && isDropped(node.expression, checker))
      // tslab puts a line of its own before the cell, and lines are counted from 0 here.
      lines.push(cell.getLineAndCharacterOfPosition(node.getStart(cell)).line);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(cell, visit);
  return lines;
}

/**
 * @param {import('typescript').Expression} expression
 * @param {import('typescript').TypeChecker} checker
 */
function isDropped(expression, checker) {
  if (!ts.isCallExpression(expression)) return false;
  const { expression: called, arguments: given } = expression;
  if (ts.isPropertyAccessExpression(called)) {
    const { text } = called.name;
    if (text === 'catch' || (text === 'then' && given.length > 1)) return false;
  }
  const type = checker.getTypeAtLocation(expression);
  return [type, ...(type.isUnion() ? type.types : [])].some((each) => each.symbol?.name === 'Promise');
}

module.exports = { droppedPromises };
