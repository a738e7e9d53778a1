// @ts-check
'use strict';
/** tslab's compiler for cells, with every repair that concerns compiling. */
const { patchTypeScript } = require('./patchedTypeScript.cjs');
const { compileTime } = require('../repairs/compileTime.cjs');
const { droppedPromises } = require('../repairs/droppedPromises.cjs');
const { endlessLoops } = require('../repairs/endlessLoops.cjs');
const { errorMessages } = require('../repairs/errorMessages.cjs');
const { fileWatching } = require('../repairs/fileWatching.cjs');
const { notebookImports } = require('../repairs/notebookImports.cjs');
const { propertyNames } = require('../repairs/propertyNames.cjs');
const { sourceMaps } = require('../repairs/sourceMaps.cjs');
const { strictTypes } = require('../repairs/strictTypes.cjs');
const { topLevelAwait } = require('../repairs/topLevelAwait.cjs');

/**
 * @typedef {object} CellCompiler
 * @property {(declarations: string, code: string) => import('tslab/dist/converter').ConvertResult} compile compiles a
 *   cell after the declarations of earlier cells; sources that changed come back as `sideOutputs`
 * @property {(declarations: string, code: string, position: number) => import('tslab/dist/converter').CompletionInfo}
 *   complete what may stand at a position
 * @property {(declarations: string, code: string, position: number)
 *   => import('@tslab/typescript-for-tslab').QuickInfo | undefined} inspect what stands at a position
 * @property {() => number[]} droppedPromises the lines of the cell compiled last whose promise nobody awaits
 * @property {ReturnType<typeof sourceMaps>} maps the way back to TypeScript
 */

/**
 * Makes the compiler. The process's working folder has to be the project's root. Takes about a second.
 * @param {{ root: string, notebookFolder: string }} folders both absolute
 * @returns {CellCompiler}
 */
function createCellCompiler({ root, notebookFolder }) {
  const maps = sourceMaps();
  const files = fileWatching();
  const dropped = droppedPromises();
  patchTypeScript([
    strictTypes(root),
    topLevelAwait(),
    files,
    notebookImports({ root, notebookFolder }),
    compileTime(),
    errorMessages(),
    dropped.repair,
    endlessLoops(),
    propertyNames(),
    maps,
  ]);
  // tslab may only be loaded now, with its TypeScript patched.
  const { createConverter } = require('tslab/dist/converter');
  const converter = createConverter({ isJS: false, isBrowser: false });

  /**
   * @template {unknown[]} Args
   * @template Result
   * @param {(...args: Args) => Result} step
   */
  function withFreshSources(step) {
    return (/** @type {Args} */ ...args) => {
      files.reportChanges();
      return step(...args);
    };
  }

  return {
    compile: withFreshSources(converter.convert),
    complete: withFreshSources(converter.complete),
    inspect: withFreshSources(converter.inspect),
    droppedPromises: dropped.found,
    maps,
  };
}

module.exports = { createCellCompiler };
