// @ts-check
'use strict';
const { inspect } = require('node:util');

/**
 * The forms in which a cell's last value is shown: what its method `[Symbol.for('lab.mime')]()` returns (a MIME
 * bundle), or the HTML of its method `toHtml()`; and always plain text, as Node's console prints it.
 * @param {unknown} value
 * @returns {Record<string, unknown>} by MIME type
 */
function resultData(value) {
  const shown = /** @type {Record<PropertyKey, unknown> | null | undefined} */ (value);
  const bundle = shown?.[Symbol.for('lab.mime')];
  const html = shown?.toHtml;
  const plain = { 'text/plain': inspect(value) };
  if (typeof bundle === 'function') return { ...plain, ...bundle.call(value) };
  if (typeof html === 'function') return { ...plain, 'text/html': html.call(value) };
  return plain;
}

module.exports = { resultData };
