// @ts-check
'use strict';
const { setImmediate: nextTurn } = require('node:timers/promises');
const { isPromise } = require('node:util/types');
const vm = require('node:vm');
const { checkName } = require('../repairs/endlessLoops.cjs');
const { Interrupted, runIn } = require('./cell.cjs');
const { TypeScriptError } = require('./failure.cjs');
const { failedDeclarations } = require('./failedDeclarations.cjs');
const { hintOnDropped } = require('./hints.cjs');

/** @typedef {import('./cell.cjs').Cell} Cell */

/** Runs cells one after the other; what one declares, the next can use. */
class Executor {
  /**
   * @param {object} options
   * @param {import('../compiler/cellCompiler.cjs').CellCompiler} options.compiler
   * @param {import('./sourceModules.cjs').SourceModules} options.modules
   * @param {import('./stopFlag.cjs').StopFlag} options.stop
   */
  constructor({ compiler, modules, stop }) {
    this.compiler = compiler;
    this.modules = modules;
    this.stop = stop;
    /** TypeScript declarations of everything that cells have declared. */
    this.declarations = '';
    /**
     * The values of these names.
     * @type {Record<string, unknown>}
     */
    this.values = {};
    this.exports = new Proxy(this.values, {
      // Compiled imports define getters; a later cell may give the same name another value.
      defineProperty: (values, name, attributes) => {
        if (name !== '__esModule') values[String(name)] = attributes.get ? attributes.get() : attributes.value;
        return true;
      },
    });
  }

  /**
   * Compiles and runs a cell. A promise as last expression is awaited, so that its failure is the cell's and an
   * interrupt stops it.
   * @param {Cell} cell
   * @param {string} code
   * @returns {Promise<unknown>} the value of its last expression; undefined when it has none
   * @throws {TypeScriptError} when it does not compile
   * @throws {Interrupted} when the reader stopped it
   * @throws what the cell throws
   */
  async run(cell, code) {
    const { diagnostics, output = '', declOutput = '', lastExpressionVar = '', sideOutputs = [] } = this.compile(code);
    if (diagnostics.length > 0) throw new TypeScriptError(diagnostics, code);
    const dropped = this.compiler.droppedPromises();
    if (dropped.length > 0) cell.output.stream('stderr', hintOnDropped(dropped));
    this.modules.update(sideOutputs);
    const before = { ...this.values };
    try {
      await cell.until(runIn(cell, () => this.start(`cell ${cell.count}`, output)));
      const last = this.values[lastExpressionVar];
      const value = isPromise(last) ? await cell.until(last) : last;
      // A rejection that nobody handles is reported at the end of this turn, and is the cell's failure.
      await cell.until(nextTurn());
      if (cell.interrupted) throw cell.controller.signal.reason;
      this.declarations = declOutput;
      return value;
    } catch (error) {
      this.keepReached(before, declOutput);
      throw cell.interrupted && !(error instanceof Interrupted) ? cell.controller.signal.reason : error;
    } finally {
      delete this.values[lastExpressionVar];
    }
  }

  /**
   * Compiles a cell and keeps nothing.
   * @param {string} code
   */
  compile(code) {
    return this.compiler.compile(this.declarations, code);
  }

  /**
   * @param {string} script
   * @param {string} code
   * @returns {Promise<void>}
   */
  start(script, code) {
    this.compiler.maps.name(script, code, script);
    const head = `(async function(exports, require, ${checkName}) { `;
    const cellFunction = vm.runInThisContext(`${head}${code}\n})`, {
      filename: script,
      columnOffset: -head.length,
    });
    return cellFunction(this.exports, this.modules.require, this.stop.check);
  }

  /**
   * After a failure: names that the cell gave a value keep it, others go back to what they were.
   * @param {Record<string, unknown>} before
   * @param {string} declOutput
   */
  keepReached(before, declOutput) {
    const reached = (/** @type {string} */ name) => this.values[name] !== undefined;
    this.declarations = failedDeclarations({ before: this.declarations, after: declOutput, reached });
    for (const [name, value] of Object.entries(before)) this.values[name] ??= value;
  }
}

module.exports = { Executor };
