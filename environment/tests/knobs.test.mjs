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

/** @param {string} source @returns {string[]} the names that a cell's own lines declare or import */
function declared(source) {
  const imports = [...source.matchAll(/^import (?:type )?\{([^}]*)\} from/gm)].map(([, names = '']) => names);
  const patterns = [...source.matchAll(/^(?:const|let) [[{]([^=]*)[\]}] =/gm)].map(([, names = '']) => names);
  const lists = [...imports, ...patterns].flatMap((names) => names.split(','));
  const renamed = lists.map((each) => /\w+$/.exec(each.replace(/\W+$/, ''))?.[0] ?? '');
  return [...renamed, ...[...source.matchAll(/^(?:const|let|function|class) (\w+)/gm)].map(([, name = '']) => name)];
}

test('a cell declares what it names at the beginning of a line, imports, and takes apart', () => {
  const source = `import { slider, steps } from './knob';
const { scores: all, maps } = found;
const [first, second] = pair;
let total = 0;
const inner = () => {
  const hidden = 1;
};`;
  assert.deepEqual(declared(source).sort(), ['all', 'first', 'inner', 'maps', 'second', 'slider', 'steps', 'total']);
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
      // The cell that looks at all knobs does nothing with them.
      const sources = before.map(({ source }) => source.join('')).filter((source) => !source.includes('expectKnobs('));
      const reader = sources.find((source) => reads(source, name));
      assert.equal(reader, undefined, `${name}: read before “${section.title}”, by`);
    }
  });

  // The last declaration of a name holds: a knob that another cell takes over acts no more when its section is rerun.
  test(`${file}: no other cell declares a knob's name`, () => {
    const others = cells.filter(({ cell_type }, at) => cell_type === 'code' && at !== begin);
    const names = others.flatMap(({ source }) => declared(source.join('')));
    assert.deepEqual(
      found.map(({ name }) => name).filter((name) => names.includes(name)),
      [],
    );
  });

  test(`${file}: every section to rerun from is there`, () => {
    const titles = headings(cells).map(({ title }) => title);
    const prose = cells.filter(({ cell_type }) => cell_type === 'markdown');
    const texts = prose.map(({ source }) => source.join('').replace(/\s+/g, ' '));
    const named = texts.flatMap((text) =>
      [...text.matchAll(/[Rr]erun from \*([^*]+)\*/g)].map(([, title = '']) => title),
    );
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
  });
}
