/** A knob says from which section to rerun: the section has to be there, and nothing before it may take the knob's value. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

/** @typedef {{ cell_type: string, metadata: { tags?: string[] }, source: string[] }} Cell */

/** @param {Cell[]} cells @returns {{ title: string, at: number }[]} the headings, each with its cell's number */
function headings(cells) {
  return cells.flatMap(({ cell_type, source }, at) => {
    if (cell_type !== 'markdown') return [];
    return [...source.join('').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => ({ title, at }));
  });
}

/** @param {string} source @returns {{ name: string, from: string }[]} the knobs of a cell that name a section */
function knobs(source) {
  return [...source.matchAll(/^let (\w+).*rerun from: (.*)$/gm)].map(([, name = '', from = '']) => ({ name, from }));
}

/** @param {string} source @param {string} name whether a variable is read: not a property, a string or a comment of that name */
function reads(source, name) {
  const code = source.replace(/'[^'\n]*'|\/\/.*$/gm, '');
  return new RegExp(`(?<![\\w.])${name}\\b(?!\\s*:)`).test(code);
}

test('a variable is read by its name, not in a string, a comment, a property or another name', () => {
  for (const source of ['f(normal)', '{ ...all, normal }', '`${normal}`']) assert.ok(reads(source, 'normal'), source);
  for (const source of ["'normal'", 'f(); // normal', 'a.normal', '{ normal: 1 }', 'normals'])
    assert.ok(!reads(source, 'normal'), source);
});

const folder = path.join(root, 'notebooks');
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.ipynb'))) {
  const { cells } = /** @type {{ cells: Cell[] }} */ (JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
  const begin = cells.findIndex(({ metadata }) => metadata.tags?.includes('parameters'));
  const found = begin < 0 ? [] : knobs((cells[begin]?.source ?? []).join(''));

  test(`${file}: each knob acts from the section on that its comment names`, () => {
    for (const { name, from } of found.filter((knob) => knob.from !== 'the next cell')) {
      const section = headings(cells).find(({ title }) => from.startsWith(title));
      assert.ok(section, `${name}: there is no section “${from}”`);
      const before = cells.slice(begin + 1, section.at).filter(({ cell_type }) => cell_type === 'code');
      const reader = before.map(({ source }) => source.join('')).find((source) => reads(source, name));
      assert.equal(reader, undefined, `${name}: read before “${section.title}”, by`);
    }
  });

  test(`${file}: every section to rerun from is there`, () => {
    const titles = headings(cells).map(({ title }) => title);
    const texts = cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source }) => source.join(''));
    const named = texts.flatMap((text) =>
      [...text.matchAll(/[Rr]erun from \*([^*]+)\*/g)].map(([, title = '']) => title),
    );
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
  });
}
