// @ts-check
'use strict';
const path = require('node:path');
const { ts } = require('../compiler/patchedTypeScript.cjs');

/**
 * Stock tslab never reads tsconfig.json and is not strict. This repair takes the type-checking options, `types` and `lib`
 * from the project's tsconfig.json, so that a cell, an editor and `npm test` agree. The options about unused names are
 * left out: a cell may well declare what only a later cell uses.
 * @param {string} root the project's folder
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 * @throws {Error} when tsconfig.json cannot be read
 */
function strictTypes(root) {
  const file = path.join(root, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`);
  /** @type {Record<string, unknown>} */
  const written = config.compilerOptions ?? {};
  // TypeScript's own list says which options are about type checking; it is not in its public types.
  /** @type {{ name: string, category?: { message: string } }[]} */
  const declared = /** @type {any} */ (ts).optionDeclarations;
  const names = declared
    .filter((option) => option.category?.message === 'Type Checking' && !option.name.startsWith('noUnused'))
    .map((option) => option.name);
  const taken = [...names, 'types', 'lib'].filter((name) => name in written);
  const { options: read } = ts.convertCompilerOptionsFromJson(
    Object.fromEntries(taken.map((name) => [name, written[name]])),
    root,
  );
  return {
    options(options) {
      for (const name of taken) Object.assign(options, { [name]: read[name] });
    },
  };
}

module.exports = { strictTypes };
