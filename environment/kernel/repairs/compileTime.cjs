// @ts-check
'use strict';
const { ts, cellFile } = require('../compiler/patchedTypeScript.cjs');

/**
 * @typedef {import('../compiler/patchedTypeScript.cjs').SourceFile} SourceFile
 * @typedef {import('../compiler/patchedTypeScript.cjs').Diagnostic} Diagnostic
 * @typedef {import('typescript').Program} Program
 */

/**
 * Stock tslab asks for the reference graph of every file at every cell, the thousand files of type declarations
 * included, and checks each imported source again. This repair follows only the project's own sources, and checks a
 * source again only when it or something it imports changed.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function compileTime() {
  /** What was found in a source, valid while the sources it reaches are the same. */
  /** @type {WeakMap<SourceFile, { reached: SourceFile[], diagnostics: readonly Diagnostic[] }>} */
  const checked = new WeakMap();

  /**
   * The project's sources that a file reaches by imports, itself first.
   * @param {Program} program
   * @param {SourceFile} file
   */
  function reachedFrom(program, file) {
    const reached = new Set([file]);
    for (const current of reached) {
      // The program keeps what each import of a file resolved to; it is not in its public types.
      /** @type {{ forEachResolvedModule(visit: (entry: { resolvedModule?: { resolvedFileName: string } }) => void,
       *   file: SourceFile): void }} */
      const resolutions = /** @type {any} */ (program);
      resolutions.forEachResolvedModule(({ resolvedModule }) => {
        if (!resolvedModule || resolvedModule.resolvedFileName.includes('/node_modules/')) return;
        const next = program.getSourceFile(resolvedModule.resolvedFileName);
        if (next) reached.add(next);
      }, current);
    }
    return [...reached];
  }

  /**
   * @param {Program} program
   * @param {SourceFile} file
   * @returns {readonly Diagnostic[]}
   */
  function check(program, file) {
    const reached = reachedFrom(program, file);
    const before = checked.get(file);
    if (before?.reached.length === reached.length && reached.every((one, i) => one === before.reached[i])) {
      return before.diagnostics;
    }
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    checked.set(file, { reached, diagnostics });
    return diagnostics;
  }

  // Not in TypeScript's public types.
  const { bindSourceFile } = /** @type {any} */ (ts);

  return {
    host(host) {
      host.createProgram = /** @type {any} */ (ts.createAbstractBuilder);
    },
    builder(builder) {
      builder.getAllDependencies = (file) => reachedFrom(builder.getProgram(), file).map((one) => one.fileName);
      // tslab reads a cell's names right away. They are found without the checker, which tslab does not need yet.
      const cell = builder.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/${cellFile}`));
      if (cell) bindSourceFile(cell, builder.getCompilerOptions());
    },
    diagnose:
      () =>
      (program, [cell, ...sources]) => [
        ...ts.getPreEmitDiagnostics(program, cell),
        // A source's declarations are not emitted, so what only matters to them is not asked.
        ...sources.flatMap((source) => check(program, source)),
      ],
  };
}

module.exports = { compileTime };
