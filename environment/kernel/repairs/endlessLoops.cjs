// @ts-check
'use strict';
const { ts } = require('../compiler/patchedTypeScript.cjs');

/** What a loop of a cell calls; the kernel gives it to the cell. */
const checkName = '__checkStop';

/**
 * Stock tslab cannot stop a loop that never yields: while it runs, no message reaches the kernel. This repair puts a
 * call at the start of each loop body of a cell; it throws once the reader has asked to stop (about 10 ns a turn).
 * Sources in src/ stay as they are: their loops are fast and ours, and look at the cell's signal themselves.
 * @returns {import('../compiler/patchedTypeScript.cjs').Repair}
 */
function endlessLoops() {
  const { factory } = ts;

  /** @param {import('typescript').Statement} body */
  function checked(body) {
    const check = factory.createExpressionStatement(
      factory.createCallExpression(factory.createIdentifier(checkName), undefined, []),
    );
    return factory.createBlock([check, body], true);
  }

  /** @type {import('typescript').TransformerFactory<import('typescript').SourceFile>} */
  const addChecks = (context) => (file) => {
    /**
     * @param {import('typescript').Node} node
     * @returns {import('typescript').Node}
     */
    const visit = (node) => {
      const seen = ts.visitEachChild(node, visit, context);
      if (ts.isWhileStatement(seen))
        return factory.updateWhileStatement(seen, seen.expression, checked(seen.statement));
      if (ts.isDoStatement(seen)) return factory.updateDoStatement(seen, checked(seen.statement), seen.expression);
      if (ts.isForStatement(seen)) {
        const { initializer, condition, incrementor, statement } = seen;
        return factory.updateForStatement(seen, initializer, condition, incrementor, checked(statement));
      }
      if (ts.isForInStatement(seen)) {
        return factory.updateForInStatement(seen, seen.initializer, seen.expression, checked(seen.statement));
      }
      if (ts.isForOfStatement(seen)) {
        const { awaitModifier, initializer, expression, statement } = seen;
        return factory.updateForOfStatement(seen, awaitModifier, initializer, expression, checked(statement));
      }
      return seen;
    };
    return ts.visitNode(file, visit, ts.isSourceFile);
  };

  return { transform: () => addChecks };
}

module.exports = { endlessLoops, checkName };
