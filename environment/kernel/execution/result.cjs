// @ts-check
'use strict';
const { inspect } = require('node:util');
const { ts } = require('../compiler/patchedTypeScript.cjs');

/**
 * The forms in which a cell's last value is shown: what its method `[Symbol.for('lab.mime')]()` returns (a MIME
 * bundle), or the HTML of its method `toHtml()`; and always plain text: of a function the code as it is written, of a
 * danfo table its text, else as Node's console prints it.
 * @param {unknown} value
 * @param {string} code the cell's
 * @returns {Record<string, unknown>} by MIME type
 */
function resultData(value, code) {
  const shown = /** @type {Record<PropertyKey, unknown> | null | undefined} */ (value);
  const bundle = shown?.[Symbol.for('lab.mime')];
  const html = shown?.toHtml;
  const plain = { 'text/plain': typeof value === 'function' ? written(value, code) : textOf(value) };
  if (typeof bundle === 'function') return { ...plain, ...bundle.call(value) };
  if (typeof html === 'function') return { ...plain, 'text/html': html.call(value) };
  return plain;
}

/** @param {unknown} value */
function textOf(value) {
  const { $columns: columns, toString } = /** @type {{ $columns?: unknown, toString?: unknown }} */ (Object(value));
  return Array.isArray(columns) && typeof toString === 'function' ? toString.call(value) : inspect(value);
}

/**
 * A function as its cell has it, with types; one of another cell or of a source as it was compiled.
 * @param {Function} value
 * @param {string} code
 * @returns {string}
 */
function written(value, code) {
  const source = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);
  const declared = source.statements.find(
    (statement) =>
      (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === value.name,
  );
  const last = source.statements.at(-1);
  if (last && ts.isExpressionStatement(last) && !ts.isIdentifier(last.expression)) {
    const text = last.expression.getText();
    if (/=>|^(async )?function|^class/.test(text) && !ts.isCallExpression(last.expression)) return text;
  }
  if (declared) return declared.getText();
  const text = Function.prototype.toString.call(value);
  return text.includes('[native code]') ? inspect(value) : text;
}

module.exports = { resultData };
