/** Links of the texts in Markdown, and what the pages say of the code. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';
import { filesIn } from '../testing/files.mjs';

const pages = fs.readdirSync(path.join(root, 'notebooks', 'pages')).map((name) => `notebooks/pages/${name}`);

/** @param {string} file @returns {string} */
const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');

/** @param {string} file of Markdown or a notebook @returns {string[]} the fragments that lead to its headings, in JupyterLab and on the site */
function headings(file) {
  const text = file.endsWith('.ipynb')
    ? JSON.parse(read(file))
        .cells.filter((/** @type {any} */ cell) => cell.cell_type === 'markdown')
        .map((/** @type {any} */ cell) => [cell.source].flat().join(''))
        .join('\n\n')
    : read(file);
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.trim().replaceAll(' ', '-'));
}

const cards = filesIn('models', /^README\.md$/);

test('links of the pages, cards, README and CONTRIBUTING lead to files and headings', () => {
  for (const file of [...pages, ...cards, 'README.md', 'CONTRIBUTING.md', 'data/README.md']) {
    const links = [...read(file).matchAll(/(?:\]\(|\bsrc=")(?!https?:)([^)"]+)/g)].map(([, link = '']) => link);
    for (const link of links) {
      const [target = '', place] = link.split('#');
      const linked = path.join(path.dirname(file), target);
      assert.ok(fs.existsSync(path.join(root, linked)), `${file}: ${link}`);
      // README's links to itself are in the code host's spelling.
      if (place && /notebooks\//.test(linked)) assert.ok(headings(linked).includes(place), `${file}: ${link}`);
    }
  }
});

test('README is 10,000 bytes at most, so that it is read', () => {
  const { length } = Buffer.from(read('README.md'));
  assert.ok(length <= 10_000, `${length} bytes: what not every reader needs belongs to notebooks/pages`);
});

test('README’s map has every folder of src, and no other', () => {
  const [, map = ''] = /^src\/ .*\n((?: {2}.*\n)+)/m.exec(read('README.md')) ?? [];
  const mapped = [...map.matchAll(/^ {2}(\w+)\/ /gm)].map(([, name = '']) => name);
  assert.deepEqual(mapped.sort(), fs.readdirSync(path.join(root, 'src')).sort());
});

test('every page is on the site', () => {
  const listed = read('environment/site/build.py');
  for (const page of pages) assert.match(listed, new RegExp(`"${path.basename(page, '.md')}(\\.md)?"`));
});

test('each entry of further reading is named, with its year, in the file that uses it', () => {
  const entries = read('notebooks/pages/further-reading.md')
    .split('\n')
    .filter((line) => line.includes('](../../src/'));
  assert.ok(entries.length > 30);
  for (const entry of entries) {
    const [, author, rest, file] = /^\| (?:[A-Z]\. ?)+ ?([^\s,]+)(.*)\]\(\.\.\/\.\.\/(\S+)\) +\|$/.exec(entry) ?? [];
    const year = /\b(1[89]|20)\d\d\b(?=[^*]*$)/.exec(rest ?? '')?.[0];
    assert.ok(author && year && file, `cannot read ${entry}`);
    const code = read(file);
    assert.ok(code.includes(author) && code.includes(year), `${file} does not name ${author}, ${year}`);
  }
});

test('the reading order has every lesson, with the time that it gives itself', () => {
  const order = read('notebooks/pages/reading-order.md');
  for (const name of fs
    .readdirSync(path.join(root, 'notebooks'))
    .filter((each) => /^0[1-9]-.*\.ipynb$/.test(each) && !each.includes('.tmp.'))) {
    const row = order.split('\n').find((line) => line.startsWith('|') && line.includes(`(../${name})`));
    assert.ok(row, `${name} is missing`);
    const minutes = /About (\d+) minutes/.exec(read(`notebooks/${name}`))?.[1];
    assert.match(row, new RegExp(` ${minutes} minutes `), name);
  }
});
