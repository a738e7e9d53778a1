// @ts-check
'use strict';
const { ts } = require('../compiler/patchedTypeScript.cjs');

/** @typedef {import('typescript').Statement} Statement */

/**
 * The declarations after a cell that failed half-way: what it had declared until then stays usable; a name it did not
 * get to keeps its earlier declaration, or stays unknown.
 * @param {object} options
 * @param {string} options.before the declarations before the cell
 * @param {string} options.after the declarations as they were if the cell had run to its end
 * @param {(name: string) => boolean} options.reached whether a value's name has been given a value
 * @returns {string}
 */
function failedDeclarations({ before, after, reached }) {
  const printer = ts.createPrinter();
  /** @param {string} text */
  const parse = (text) => [...ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.ES2022, true).statements];

  /**
   * @param {Statement[]} statements
   * @param {(name: string) => boolean} wanted
   */
  const print = (statements, wanted) =>
    statements.flatMap((statement) => {
      const kept = part(statement, wanted);
      return kept ? [printer.printNode(ts.EmitHint.Unspecified, kept, statement.getSourceFile())] : [];
    });

  const earlier = parse(before);
  const later = parse(after);
  const namesLater = new Set(later.flatMap(valueNames));
  const earlierValues = earlier.filter((statement) => valueNames(statement).length > 0);
  return [...print(later, reached), ...print(earlierValues, (name) => namesLater.has(name) && !reached(name))].join(
    '\n',
  );
}

/**
 * The values that a statement declares.
 * @param {Statement} statement
 * @returns {string[]}
 */
function valueNames(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  if (ts.isImportDeclaration(statement)) return importedNames(statement.importClause);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    return statement.name ? [statement.name.text] : [];
  }
  return [];
}

/**
 * @param {import('typescript').ImportClause | undefined} clause
 * @returns {string[]}
 */
function importedNames(clause) {
  const { name, namedBindings } = clause ?? {};
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const whole = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings] : [];
  return [...(name ? [name] : []), ...[...named, ...whole].map((binding) => binding.name)].map(({ text }) => text);
}

/**
 * The part of a statement that declares wanted values; statements that declare none are kept.
 * @param {Statement} statement
 * @param {(name: string) => boolean} wanted
 * @returns {Statement | undefined}
 */
function part(statement, wanted) {
  const names = valueNames(statement);
  if (names.every(wanted)) return statement;
  if (!names.some(wanted)) return undefined;
  if (!ts.isVariableStatement(statement)) return statement;
  const { factory } = ts;
  const declarations = statement.declarationList.declarations.filter(({ name }) => wanted(name.getText()));
  const list = factory.updateVariableDeclarationList(statement.declarationList, declarations);
  return factory.updateVariableStatement(statement, statement.modifiers, list);
}

module.exports = { failedDeclarations };
