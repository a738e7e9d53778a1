// @ts-check
'use strict';
/**
 * The TypeScript that tslab sees. tslab keeps its compiler inside one closure, so its options cannot be reached from
 * outside; but everything passes through a few functions of its TypeScript package. This file hands tslab a view of
 * that package in which these functions call our repairs. The package itself stays as it is.
 */
const { forkFunctions } = require('./forkFunctions.cjs');
const { handOut, ts } = require('./typescriptPackage.cjs');

/**
 * @typedef {typeof import('typescript')} TypeScript
 * @typedef {import('typescript').EmitAndSemanticDiagnosticsBuilderProgram} Builder
 * @typedef {import('typescript').WatchCompilerHostOfFilesAndCompilerOptions<Builder>} Host
 * @typedef {import('typescript').Diagnostic} Diagnostic
 * @typedef {import('typescript').SourceFile} SourceFile
 */

/** What tslab calls the cell that it compiles; it lies in the project's root, and only in memory. */
const cellFile = '__tslab__.ts';

/** The same for the declarations of earlier cells. */
const earlierCellsFile = '__prev__.d.ts';

/**
 * A change to tslab's compiler. The hooks are called in the order of the list of repairs.
 * @typedef {object} Repair
 * @property {(sys: import('typescript').System) => void} [system] edits tslab's view of the file
 *   system in place
 * @property {(options: import('typescript').CompilerOptions) => void} [options] edits the compiler's
 *   options in place, before the first compilation
 * @property {(host: Host) => void} [host] edits the watch host in place
 * @property {(builder: Builder) => void} [builder] edits each new builder in place; there is one for each change of a
 *   cell or of a source
 * @property {(program: import('typescript').Program)
 *   => import('typescript').TransformerFactory<SourceFile>} [transform] changes a cell, while its
 *   names and types are still known
 * @property {(inner: TypeScript['transpileModule']) => TypeScript['transpileModule']} [transpile] wraps the step from
 *   ES modules to CommonJS
 * @property {(inner: Diagnose) => Diagnose} [diagnose] wraps the step that finds what is wrong
 *
 * @typedef {(program: import('typescript').Program, files: SourceFile[]) => Diagnostic[]} Diagnose
 *   what is wrong in a cell (the first file) and in the sources it imports (the others)
 */

/**
 * Lets tslab load TypeScript with these repairs. Has to run before anything of tslab is loaded.
 * @param {Repair[]} repairs
 */
function patchTypeScript(repairs) {
  const sys = Object.create(ts.sys);
  for (const repair of repairs) repair.system?.(sys);

  /** @param {any[]} args tslab calls the overload for files and options */
  function createWatchCompilerHost(...args) {
    for (const repair of repairs) repair.options?.(args[1]);
    const host = /** @type {(...args: any[]) => Host} */ (ts.createWatchCompilerHost)(...args);
    for (const repair of repairs) repair.host?.(host);
    const { createProgram } = host;
    host.createProgram = (...programArgs) => {
      const builder = createProgram(...programArgs);
      for (const repair of repairs) repair.builder?.(builder);
      transformCells(builder);
      return builder;
    };
    return host;
  }

  /** @param {Builder} builder */
  function transformCells(builder) {
    const { emit } = builder;
    builder.emit = (file, write, token, onlyDeclarations, transformers) => {
      if (!file?.fileName.endsWith(`/${cellFile}`)) return emit(file, write, token, onlyDeclarations, transformers);
      const before = repairs.flatMap((repair) => repair.transform?.(builder.getProgram()) ?? []);
      return emit(file, write, token, onlyDeclarations, { ...transformers, before });
    };
  }

  const transpileModule = repairs.reduce((inner, repair) => repair.transpile?.(inner) ?? inner, ts.transpileModule);
  const { getPreEmitDiagnosticsOfFiles, ...others } = forkFunctions(ts);
  /** @type {Diagnose} */
  const plain = (program, files) => [...getPreEmitDiagnosticsOfFiles(program, files)];
  const diagnose = repairs.reduce((inner, repair) => repair.diagnose?.(inner) ?? inner, plain);

  const view = Object.create(ts, {
    // With this mark tslab's compiled imports take the view as it is and do not copy it.
    __esModule: { value: true },
    sys: { value: sys },
    createWatchCompilerHost: { value: createWatchCompilerHost },
    transpileModule: { value: transpileModule },
    getPreEmitDiagnosticsOfFiles: { value: diagnose },
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, { value }])),
  });
  handOut(view);
}

module.exports = { ts, patchTypeScript, cellFile, earlierCellsFile };
