// @ts-check
'use strict';
const { ts, earlierCellsFile } = require('../compiler/patchedTypeScript.cjs');

/**
 * Stock tslab writes `exports.a` where a cell uses the name `a` of an earlier cell, and asks the compiler's checker which names
 * those are. For names of properties the checker's answer is another one:
 *
 * - In the short form `{ a }` it is the property and not the variable, so that the name stays and the cell fails with "a is not
 *   defined". This repair writes the long form `{ a: exports.a }`.
 * - In `const { a: b } = …` it is the property of what an earlier cell declared, so that the property becomes `exports.a` and
 *   the cell fails with "Cannot access 'exports'". This repair writes the property as a name that the checker does not know.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function propertyNames() {
  const { factory } = ts;

  /** @param {import('typescript').Symbol | undefined} symbol whether an earlier cell declares it */
  const isEarlier = (symbol) =>
    symbol?.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.endsWith(`/${earlierCellsFile}`),
    ) ?? false;

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
      if (
        ts.isShorthandPropertyAssignment(node) &&
        !node.objectAssignmentInitializer &&
        isEarlier(checker.getShorthandAssignmentValueSymbol(node))
      ) {
        const earlier = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), node.name.text);
        return factory.createPropertyAssignment(node.name.text, earlier);
      }
      const visited = ts.visitEachChild(node, visit, context);
      if (ts.isBindingElement(node) && ts.isBindingElement(visited)) {
        const { propertyName } = node;
        if (propertyName && ts.isIdentifier(propertyName) && isEarlier(checker.getSymbolAtLocation(propertyName))) {
          const { dotDotDotToken, name, initializer } = visited;
          const unknown = factory.createIdentifier(propertyName.text);
          return factory.updateBindingElement(visited, dotDotDotToken, unknown, name, initializer);
        }
      }
      return visited;
    };
    return ts.visitNode(file, visit, ts.isSourceFile);
  };

  return { transform: (program) => writeOut(program.getTypeChecker()) };
}

module.exports = { propertyNames };
