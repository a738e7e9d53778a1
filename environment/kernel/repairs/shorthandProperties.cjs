// @ts-check
'use strict';
const { ts, earlierCellsFile } = require('../compiler/patchedTypeScript.cjs');

/**
 * Stock tslab writes `exports.a` where a cell uses the name `a` of an earlier cell, but overlooks the short form
 * `{ a }`, because there the compiler's checker answers with the property and not with the variable. Such a cell fails
 * with "a is not defined". This repair writes the long form `{ a: exports.a }`.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function shorthandProperties() {
  const { factory } = ts;

  /**
   * @param {import('typescript').TypeChecker} checker
   * @returns {import('typescript').TransformerFactory<import('typescript').SourceFile>}
   */
  const writeOut = (checker) => (context) => (file) => {
    /**
     * @param {import('typescript').Node} node
     * @returns {import('typescript').Node}
     */
    const visit = (node) => {
      if (ts.isShorthandPropertyAssignment(node) && !node.objectAssignmentInitializer) {
        const declarations = checker.getShorthandAssignmentValueSymbol(node)?.declarations ?? [];
        if (declarations.some((declaration) => declaration.getSourceFile().fileName.endsWith(`/${earlierCellsFile}`))) {
          const earlier = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), node.name.text);
          return factory.createPropertyAssignment(node.name.text, earlier);
        }
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitNode(file, visit, ts.isSourceFile);
  };

  return { transform: (program) => writeOut(program.getTypeChecker()) };
}

module.exports = { shorthandProperties };
