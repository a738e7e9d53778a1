// @ts-check
'use strict';

/**
 * Stock tslab parses a cell as if `await` were a name and then guesses from the error messages that it is not. So
 * `await (x)` calls a function named await, and `for await` is an error. A cell is an ES module, in which TypeScript
 * knows top-level await by itself; this repair lets it. The kernel runs every cell in an async function.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function topLevelAwait() {
  return {
    options(options) {
      delete options.disableTopLevelAwait;
    },
  };
}

module.exports = { topLevelAwait };
