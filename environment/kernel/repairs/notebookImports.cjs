// @ts-check
'use strict';
const path = require('node:path');
const { ts, cellFile, earlierCellsFile } = require('../compiler/patchedTypeScript.cjs');

/**
 * Stock tslab compiles a cell as a file of the project's root, so that a notebook in notebooks/ cannot import
 * '../src/…'. This repair resolves a cell's relative imports from the notebook's folder; the cell's text stays as it
 * is, so that positions for completion and hover hold. It also looks at each
 * compilation for a file that was missing, so that it is found once it is there.
 * @param {{ root: string, notebookFolder: string }} folders both absolute
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function notebookImports({ root, notebookFolder }) {
  const posix = (/** @type {string} */ file) => file.replaceAll('\\', '/');
  const cell = posix(path.join(root, cellFile));
  const earlierCells = posix(path.join(root, earlierCellsFile));
  const cellAsPlaced = posix(path.join(notebookFolder, cellFile));
  const inPackage = (/** @type {string} */ file) => file.includes('/node_modules/');

  /**
   * The files as which a file is looked at, best first. The declarations of earlier cells hold both what the reader
   * wrote, seen from the notebook, and paths that the compiler made up, seen from the root.
   * @param {string} file
   */
  function placesOf(file) {
    if (file === cell) return [cellAsPlaced];
    if (file === earlierCells) return [cellAsPlaced, earlierCells];
    return [file];
  }

  return {
    host(host) {
      /** @type {import('typescript').ModuleResolutionCache | undefined} */
      let packages;
      /** Files that import a file that was not there. */
      const incomplete = new Set();
      host.resolveModuleNameLiterals = (literals, containingFile, redirected, options) => {
        packages ??= ts.createModuleResolutionCache(posix(root), (name) => name, options);
        const cache = inPackage(containingFile) ? packages : undefined;
        const found = literals.map(({ text }) => {
          const tries = placesOf(containingFile).map((place) =>
            ts.resolveModuleName(text, place, options, host, cache, redirected),
          );
          return tries.find((result) => result.resolvedModule) ?? tries[0];
        });
        const missing = literals.some(({ text }, i) => text.startsWith('.') && !found[i].resolvedModule);
        if (missing) incomplete.add(containingFile);
        else incomplete.delete(containingFile);
        return found;
      };
      host.hasInvalidatedResolutions = (file) => incomplete.has(file);
    },
  };
}

module.exports = { notebookImports };
