// @ts-check
'use strict';
const path = require('node:path');
const { inspect } = require('node:util');
const { hintOn, hintOnMemory } = require('./hints.cjs');

/**
 * @typedef {{ ename: string, evalue: string, traceback: string[] }} Failure what Jupyter shows of an error
 */

/** What a cell ends with when it, or a source it imports, does not compile. */
class TypeScriptError extends Error {
  /**
   * @param {readonly import('tslab/dist/converter').Diagnostic[]} diagnostics
   * @param {string} code the cell's
   */
  constructor(diagnostics, code) {
    const lines = diagnostics.map(({ fileName, start, messageText }) => {
      const file = fileName ? `${fileName.replaceAll('\\', '/')} ` : '';
      return `${file}${start.line + 1}:${start.character + 1} – ${messageText}`;
    });
    const hint = hintOn(code, lines.join('\n'));
    super([...lines, ...(hint ? [`→ ${hint}`] : [])].join('\n'));
    this.name = 'TypeScriptError';
  }
}

/**
 * Makes stack traces name the TypeScript that the reader wrote: `cell 3:7:15` (execution count, line, column) or
 * `src/x.ts:12:3`. Frames of Node, of tslab and of this kernel are left out.
 * @param {{ root: string, maps: import('../compiler/cellCompiler.cjs').CellCompiler['maps'] }} options
 */
function traceTypeScript({ root, maps }) {
  const internal = [
    path.join(root, 'environment', 'kernel') + path.sep,
    `${path.sep}node_modules${path.sep}tslab${path.sep}`,
    // In a browser's tab the kernel is one script.
    ...('location' in globalThis ? [String(/** @type {any} */ (globalThis).location)] : []),
  ];

  /** @param {NodeJS.CallSite} frame */
  function line(frame) {
    const script = frame.getFileName() ?? frame.getScriptNameOrSourceURL?.();
    const text = String(frame);
    if (!script) return text === '<anonymous>' ? undefined : text;
    if (script.startsWith('node:') || internal.some((part) => script.includes(part))) return undefined;
    const here = `${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    // A browser takes no blank in a script's name.
    const place = maps.original(
      script.replace(/^cell%20/, 'cell '),
      frame.getLineNumber() ?? 1,
      frame.getColumnNumber() ?? 1,
    );
    const shown = (/** @type {string} */ file) =>
      (file.startsWith(root + path.sep) ? path.relative(root, file) : file).replaceAll('\\', '/');
    const mapped = place ? `${shown(place.file)}:${place.line}:${place.column}` : `${shown(script)}:${here}`;
    return text.replace(`${script}:${here}`, mapped);
  }

  Error.stackTraceLimit = 50;
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map(line).filter((text) => text !== undefined);
    return [String(error), ...lines.map((text) => `    at ${text}`)].join('\n');
  };
}

/**
 * A value as text; a value may have a say in it, and fail.
 * @param {unknown} value
 */
function shown(value) {
  try {
    return inspect(value);
  } catch (error) {
    return `(cannot be shown: ${error})`;
  }
}

/**
 * What Jupyter shows of anything that was thrown.
 * @param {unknown} thrown
 * @returns {Failure}
 */
function failureOf(thrown) {
  if (!(thrown instanceof Error)) {
    const evalue = typeof thrown === 'string' ? thrown : shown(thrown);
    return { ename: 'Thrown', evalue, traceback: [`Thrown: ${evalue}`] };
  }
  const name = String(thrown.name);
  const message = String(thrown.message);
  // Where these two happened is in their message, or known to the reader.
  const withoutStack = name === 'TypeScriptError' || name === 'Interrupted';
  const text = withoutStack ? `${name}: ${message}` : shown(thrown);
  const hint = hintOnMemory(message);
  const lines = hint ? [`→ ${hint}`] : [];
  return { ename: name, evalue: [message, ...lines].join('\n'), traceback: [...text.split('\n'), ...lines] };
}

module.exports = { TypeScriptError, traceTypeScript, failureOf };
