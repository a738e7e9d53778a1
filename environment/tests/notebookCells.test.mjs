/** What a page of a lesson may ask of its reader: words before code, short cells, lines that fit. Runs nothing. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

const folder = path.join(root, 'notebooks');
const lessons = fs.readdirSync(folder).filter((name) => /^\d\d-.*\.ipynb$/.test(name) && !name.includes('.tmp.'));

/**
 * @typedef {object} Cell
 * @property {string} id
 * @property {'code' | 'markdown'} cell_type
 * @property {string | string[]} source
 * @property {{ jupyter?: { source_hidden?: boolean } }} metadata
 */

/** @param {string} name @returns {Cell[]} */
const cellsOf = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).cells;

/** @param {Cell} cell @returns {string[]} without tables in HTML */
const linesOf = ({ source }) =>
  [source]
    .flat()
    .join('')
    .replace(/<table>[^]*?<\/table>/g, '')
    .split('\n');

/** @param {Cell} cell @returns {string[]} the lines of its imports, each up to its semicolon */
const importsOf = (cell) =>
  cell.cell_type === 'code'
    ? (
        linesOf(cell)
          .join('\n')
          .match(/^import\s[^;]*;/gm) ?? []
      )
        .join('\n')
        .split('\n')
        .filter(Boolean)
    : [];

/** @param {Cell} cell @returns {boolean} whether it is a section's imports alone, which are folded */
const isFolded = ({ metadata }) => metadata.jupyter?.source_hidden === true;

/** @param {Cell[]} cells @returns {Cell[]} the first code cell below each heading of a section; folded ones in a row are one */
function firstCells(cells) {
  return cells.filter((cell, i) => {
    if (cell.cell_type !== 'code') return false;
    let at = i;
    while (isFolded(cell) && at > 0 && isFolded(/** @type {Cell} */ (cells[at - 1]))) at--;
    const before = cells.slice(0, at).reverse();
    const code = before.findIndex(({ cell_type: each }) => each === 'code');
    const words = code < 0 ? before : before.slice(0, code);
    return words.some((each) => linesOf(each).some((line) => line.startsWith('## ')));
  });
}

/** Of ten code cells one may follow another without a word between them. */
const wordless = 0.1;
const codeLines = 12;
/** So many lines of imports may stand elsewhere than in the first code cell of their section. */
const strayImports = 10;
const width = 120;

/** @param {string} line @returns {boolean} whether a line can't be broken: of a table, a picture, or nothing but a link */
function isOnePiece(line) {
  return /^\s*(\||<img |!\[)/.test(line) || /^\s*(?:[-*]|\d+\.)?\s*\[[^\]]*\]\([^)]*\)[.,:;]?$/.test(line);
}

test('there are lessons to look at', () => {
  assert.ok(lessons.length >= 9, lessons.join(', '));
});

for (const name of lessons) {
  test(`${name}: nine code cells of ten come after words`, () => {
    const cells = cellsOf(name).filter((cell) => !isFolded(cell));
    const code = cells.filter(({ cell_type: type }) => type === 'code');
    const bare = cells.filter(
      ({ cell_type: type }, i) => type === 'code' && i > 0 && cells[i - 1]?.cell_type === 'code',
    );
    const ids = bare.map(({ id }) => id).join(', ');
    assert.ok(bare.length <= wordless * code.length, `${bare.length} of ${code.length} follow code: ${ids}`);
  });

  test(`${name}: code cells have ${codeLines} lines at most, and prose fits ${width} columns`, () => {
    for (const cell of cellsOf(name)) {
      const lines = linesOf(cell);
      if (isFolded(cell)) assert.deepEqual(lines, importsOf(cell), `cell ${cell.id}: folded, and not imports alone`);
      if (cell.cell_type === 'code') assert.ok(lines.length <= codeLines, `cell ${cell.id}: ${lines.length} lines`);
      else
        for (const line of lines)
          assert.ok([...line].length <= width || isOnePiece(line), `cell ${cell.id}, ${[...line].length}: ${line}`);
    }
  });
  test(`${name}: imports stand in the first code cell of their section, but for ${strayImports} lines`, () => {
    const cells = cellsOf(name);
    const first = firstCells(cells);
    assert.ok(first.some((cell) => importsOf(cell).length > 0));
    const stray = cells.filter((cell) => !first.includes(cell)).flatMap(importsOf);
    assert.ok(stray.length <= strayImports, `${stray.length} lines:\n${stray.join('\n')}`);
  });
}
