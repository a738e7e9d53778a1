// @ts-check
'use strict';
const { SourceMap } = require('node:module');

/**
 * @typedef {{ file: string, line: number, column: number }} Place counted from 1
 * @typedef {{ fromSource: SourceMap, toScript: SourceMap }} Steps the two steps from TypeScript to what runs
 */

const inlineMap = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const mapNumber = /\/\/# sourceMappingURL=lab:(\d+)\s*$/;

/**
 * Stock tslab shows the lines of the JavaScript it made. It compiles in two steps, TypeScript to ES modules to
 * CommonJS; this repair keeps the map of each and finds the way back.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair & {
 *   name(script: string, code: string, source?: string): void,
 *   original(script: string, line: number, column: number): Place | undefined }}
 *   `name` says that code of this compiler runs as `script`, and how its source is called if not by its file;
 *   `original` gives the place in TypeScript of a place in a script, both counted from 1
 */
function sourceMaps() {
  /** @type {(() => Steps)[]} */
  const stepsOf = [];
  /** @type {Map<string, { steps: () => Steps, source?: string }>} */
  const scripts = new Map();

  return {
    options(options) {
      options.inlineSourceMap = true;
      // The paths in the maps are then relative to nothing, that is, whole.
      options.sourceRoot = '/';
    },

    transpile: (inner) => (code, transpileOptions) => {
      const encoded = inlineMap.exec(code)?.[1];
      if (!encoded) return inner(code, transpileOptions);
      const result = inner(code.replace(inlineMap, ''), {
        ...transpileOptions,
        compilerOptions: { ...transpileOptions.compilerOptions, sourceMap: true },
      });
      const { sourceMapText = '' } = result;
      /** @type {Steps | undefined} */
      let steps;
      // Maps are only read when an error asks for them.
      const count = stepsOf.push(
        () =>
          (steps ??= {
            fromSource: new SourceMap(JSON.parse(decoded(encoded))),
            toScript: new SourceMap(JSON.parse(sourceMapText)),
          }),
      );
      const outputText = result.outputText.replace(/\/\/# sourceMappingURL=\S+\s*$/, '');
      return { ...result, outputText: `${outputText}//# sourceMappingURL=lab:${count - 1}\n` };
    },

    name(script, code, source) {
      const number = mapNumber.exec(code)?.[1];
      if (number) scripts.set(script, { steps: stepsOf[Number(number)], source });
    },

    original(script, line, column) {
      const named = scripts.get(script);
      if (!named) return undefined;
      const { fromSource, toScript } = named.steps();
      const module = toScript.findEntry(line - 1, column - 1);
      if (!('originalLine' in module)) return undefined;
      const start = fromSource.findEntry(module.originalLine, module.originalColumn);
      if (!('originalLine' in start)) return undefined;
      // The compiler puts a line of its own before a cell, not before a source.
      const ownLines = named.source ? 1 : 0;
      return {
        file: named.source ?? start.originalSource,
        line: start.originalLine + 1 - ownLines,
        column: start.originalColumn + 1,
      };
    },
  };
}

/** @param {string} base64 @returns {string} */
function decoded(base64) {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
}

module.exports = { sourceMaps };
