/** What a page of a lesson may ask of its reader: words before code, short cells, lines that fit. Runs nothing. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

const folder = path.join(root, 'notebooks');
const lessons = fs.readdirSync(folder).filter((name) => /^\d\d-.*\.ipynb$/.test(name) && !name.includes('.tmp.'));

/** @typedef {{ id: string, cell_type: 'code' | 'markdown', source: string | string[] }} Cell */

/** @param {string} name @returns {Cell[]} */
const cellsOf = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).cells;

/** @param {Cell} cell @returns {string[]} without tables in HTML */
const linesOf = ({ source }) =>
  [source]
    .flat()
    .join('')
    .replace(/<table>[^]*?<\/table>/g, '')
    .split('\n');

/** Of ten code cells one may follow another without a word between them. */
const wordless = 0.1;
const codeLines = 12;
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
    const cells = cellsOf(name);
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
      if (cell.cell_type === 'code') assert.ok(lines.length <= codeLines, `cell ${cell.id}: ${lines.length} lines`);
      else
        for (const line of lines)
          assert.ok([...line].length <= width || isOnePiece(line), `cell ${cell.id}, ${[...line].length}: ${line}`);
    }
  });
}
