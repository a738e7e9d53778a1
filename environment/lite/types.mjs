/** The types that cells are checked with in a tab: declarations of the core and of packages, as texts by name. */
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

const require = createRequire(import.meta.url);

/** Where cells import from, in names relative to the root. */
const cell = path.join(root, 'notebooks', 'cell.ts');

/**
 * @param {readonly string[]} modules of the core, such as `src/notebook/show`
 * @param {readonly string[]} packages that cells may import
 * @returns {Record<string, string>} by name relative to the root
 */
export function typesFor(modules, packages) {
  const { ts } = require('../kernel/compiler/typescriptPackage.cjs');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const declarations = declarationsOf(ts, modules, options);

  /** @type {Record<string, string>} */
  const taken = { 'tsconfig.json': JSON.stringify(config) };
  const imports = [...modules.map((name) => `../${name}`), ...packages];
  const text = imports.map((name, i) => `import * as m${i} from '${name}'; m${i};`).join('\n');
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  const take = (/** @type {string} */ name) => {
    const own = name === cell ? text : declarations.get(name);
    const found = own ?? (isSource(name) ? undefined : readFile(name));
    if (found !== undefined && name !== cell) taken[path.relative(root, name).replaceAll('\\', '/')] = found;
    return found;
  };
  host.fileExists = (/** @type {string} */ name) =>
    name === cell || declarations.has(name) || (!isSource(name) && fileExists(name));
  host.readFile = take;
  host.getSourceFile = (/** @type {string} */ name, /** @type {any} */ version) => {
    const found = take(name);
    return found === undefined ? undefined : ts.createSourceFile(name, found, version);
  };
  // Under the names by which they are asked for: a tab's files have no links.
  host.realpath = (/** @type {string} */ name) => name;
  const program = ts.createProgram([cell], { ...options, noEmit: true }, host);
  const missing = program.getSemanticDiagnostics(program.getSourceFile(cell));
  if (missing.length > 0)
    throw new Error(missing.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n'));
  return taken;
}

/** @param {string} name @returns {boolean} whether it is the project's own code, of which only declarations are wanted */
function isSource(name) {
  return (
    name.startsWith(path.join(root, 'src') + path.sep) &&
    fs.statSync(name, { throwIfNoEntry: false })?.isFile() === true
  );
}

/**
 * @param {any} ts
 * @param {readonly string[]} modules
 * @param {object} options
 * @returns {Map<string, string>} by absolute name
 */
function declarationsOf(ts, modules, options) {
  const declared = new Map();
  const files = modules.map((name) => path.join(root, `${name}.ts`));
  const program = ts.createProgram(files, { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true });
  program.emit(undefined, (/** @type {string} */ name, /** @type {string} */ text) =>
    declared.set(path.normalize(name), text),
  );
  return declared;
}
