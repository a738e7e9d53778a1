// @ts-check
'use strict';
/**
 * What tslab calls of its own fork of TypeScript, and TypeScript itself does not offer. A hover asks TypeScript's services for
 * what they are made of, which they export without types.
 */

/**
 * @typedef {typeof import('typescript')} TypeScript
 * @typedef {import('typescript').Node} Node
 * @typedef {import('typescript').SourceFile} SourceFile
 * @typedef {import('typescript').Symbol} TypeScriptSymbol
 * @typedef {import('typescript').TypeChecker} TypeChecker
 * @typedef {import('typescript').CancellationToken} CancellationToken
 * @typedef {import('typescript').SymbolDisplayPart[]} Parts
 */

/**
 * @typedef {object} Services
 * @property {(file: SourceFile, position: number) => Node} getTouchingPropertyName
 * @property {(node: Node) => import('typescript').ObjectLiteralElement & { parent: import('typescript').ObjectLiteralExpression }
 *   | undefined} getContainingObjectLiteralElement
 * @property {(node: Node, checker: TypeChecker, contextual: import('typescript').Type, unions: boolean)
 *   => readonly TypeScriptSymbol[]} getPropertySymbolsFromContextualType
 * @property {(node: Node) => Node | undefined} getContainerNode
 * @property {(node: Node, file: SourceFile) => import('typescript').TextSpan} createTextSpanFromNode
 * @property {(checker: TypeChecker, type: import('typescript').Type, enclosing?: Node) => Parts} typeToDisplayParts
 * @property {{
 *   getSymbolDisplayPartsDocumentationAndSymbolKind: (checker: TypeChecker, symbol: TypeScriptSymbol, file: SourceFile,
 *     enclosing: Node | undefined, location: Node) => { symbolKind: import('typescript').ScriptElementKind, displayParts: Parts,
 *     documentation: Parts, tags?: import('typescript').JSDocTagInfo[] },
 *   getSymbolModifiers: (checker: TypeChecker, symbol: TypeScriptSymbol) => string,
 * }} SymbolDisplay
 * @property {import('typescript').TransformationContext} nullTransformationContext
 * @property {{ getCompletionsAtPosition: (...asked: unknown[]) => import('typescript').CompletionInfo | undefined }} Completions
 */

/** @param {TypeScript} ts */
function forkFunctions(ts) {
  const services = /** @type {Services} */ (/** @type {unknown} */ (ts));

  /**
   * @param {string} folder
   * @param {{ directoryExists: (folder: string) => boolean }} host
   */
  function getDefaultTypeRoots(folder, { directoryExists }) {
    const roots = ts.getEffectiveTypeRoots({}, { getCurrentDirectory: () => folder });
    return roots?.filter((root) => directoryExists(root));
  }

  /**
   * What is wrong in files, and in the options of their program.
   * @param {import('typescript').Program} program
   * @param {SourceFile[]} files
   */
  function getPreEmitDiagnosticsOfFiles(program, files) {
    const declares = program.getCompilerOptions().declaration;
    return ts.sortAndDeduplicateDiagnostics([
      ...program.getConfigFileParsingDiagnostics(),
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...files.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
        ...(declares ? program.getDeclarationDiagnostics(file) : []),
      ]),
    ]);
  }

  /**
   * What a hover says, without the second program that TypeScript's language service would keep.
   * @param {SourceFile} file
   * @param {TypeChecker} checker
   * @param {CancellationToken} token
   * @param {number} position
   * @returns {import('typescript').QuickInfo | undefined}
   */
  function getQuickInfoAtPosition(file, checker, token, position) {
    const touched = services.getTouchingPropertyName(file, position);
    if (touched === file) return undefined;
    const node = meant(touched);
    const textSpan = services.createTextSpanFromNode(node, file);
    const symbol = symbolAt(node, checker);
    if (!symbol || checker.isUnknownSymbol(symbol)) {
      if (!hasType(node)) return undefined;
      const type = checker.getTypeAtLocation(node);
      return {
        kind: ts.ScriptElementKind.unknown,
        kindModifiers: ts.ScriptElementKindModifier.none,
        textSpan,
        displayParts: checker.runWithCancellationToken(token, (asked) =>
          services.typeToDisplayParts(asked, type, services.getContainerNode(node)),
        ),
        documentation: type.symbol?.getDocumentationComment(checker),
        tags: type.symbol?.getJsDocTags(checker),
      };
    }
    const { symbolKind, ...said } = checker.runWithCancellationToken(token, (asked) =>
      services.SymbolDisplay.getSymbolDisplayPartsDocumentationAndSymbolKind(
        asked,
        symbol,
        file,
        services.getContainerNode(node),
        node,
      ),
    );
    return {
      kind: symbolKind,
      kindModifiers: services.SymbolDisplay.getSymbolModifiers(checker, symbol),
      textSpan,
      ...said,
    };
  }

  /**
   * `new Search(…)` is told as the class.
   * @param {Node} node
   */
  function meant(node) {
    const { parent } = node;
    if (ts.isNewExpression(parent) && node.pos === parent.pos) return parent.expression;
    if (ts.isNamedTupleMember(parent) && node.pos === parent.pos) return parent;
    return node;
  }

  /**
   * A name in an object that is passed on is the name that its receiver declares.
   * @param {Node} node
   * @param {TypeChecker} checker
   */
  function symbolAt(node, checker) {
    const element = services.getContainingObjectLiteralElement(node);
    const contextual = element && checker.getContextualType(element.parent);
    const declared = contextual && services.getPropertySymbolsFromContextualType(element, checker, contextual, false);
    return declared?.length === 1 ? declared[0] : checker.getSymbolAtLocation(node);
  }

  /** @param {Node} node */
  function hasType(node) {
    return (
      ts.isIdentifier(node) ||
      ts.isPropertyAccessExpression(node) ||
      ts.isQualifiedName(node) ||
      ts.isNamedTupleMember(node) ||
      [ts.SyntaxKind.ThisKeyword, ts.SyntaxKind.ThisType, ts.SyntaxKind.SuperKeyword].includes(node.kind)
    );
  }

  return {
    getDefaultTypeRoots,
    getPreEmitDiagnosticsOfFiles,
    getQuickInfoAtPosition,
    getNullTransformationContext: () => services.nullTransformationContext,
    Completions: {
      ...services.Completions,
      /**
       * tslab's host is empty.
       * @param {object} host
       * @param {import('typescript').Program} program
       * @param {unknown[]} asked
       */
      getCompletionsAtPositionForTslab: (host, program, ...asked) => {
        const settled = { ...host, getCompilationSettings: () => program.getCompilerOptions() };
        return services.Completions.getCompletionsAtPosition(settled, program, ...asked);
      },
    },
  };
}

module.exports = { forkFunctions };
