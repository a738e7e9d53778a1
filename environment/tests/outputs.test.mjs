/** What the committed lessons show. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

const folder = path.join(root, 'notebooks');
const languages = fs.readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name));
const lessons = ['', ...languages].flatMap((language) =>
  fs
    .readdirSync(path.join(folder, language))
    .filter((name) => name.endsWith('.ipynb') && !name.endsWith('.tmp.ipynb'))
    .map((name) => path.join(language, name)),
);
/** Larger ones GitHub does not show. */
const mostBytes = 2e6;

/** @typedef {{ text?: string | string[], data?: Record<string, unknown>, metadata?: { alt?: string } }} Output */

/** @param {Output} output @returns {string[]} what a reader reads of it */
function words({ text, data = {} }) {
  const all = [text, data['text/plain'], data['text/html'], data['text/markdown']];
  return all.flatMap((part) => (part === undefined ? [] : [[part].flat().join('')]));
}

for (const name of lessons) {
  test(`${name}: no output says undefined, NaN or [object Object]`, () => {
    /** @type {{ cells: { id: string, outputs?: Output[] }[] }} */
    const { cells } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    for (const { id, outputs = [] } of cells)
      for (const text of outputs.flatMap(words)) {
        const found = /.{0,40}(\bundefined\b|\bNaN\b|\[object).{0,40}/.exec(text)?.[0];
        assert.equal(found, undefined, `cell ${id}: ${found}`);
      }
  });

  test(`${name}: light enough to be shown, and every figure and picture has its words`, () => {
    const file = path.join(folder, name);
    const { size } = fs.statSync(file);
    assert.ok(size <= mostBytes, `expected at most ${mostBytes} bytes, found ${size}`);
    /** @type {{ cells: { id: string, outputs?: Output[] }[] }} */
    const { cells } = JSON.parse(fs.readFileSync(file, 'utf8'));
    for (const { id, outputs = [] } of cells)
      for (const { data = {}, metadata } of outputs) {
        if (!Object.keys(data).some((mime) => mime.startsWith('image/') || mime.includes('plotly'))) continue;
        const words = metadata?.alt ?? '';
        assert.ok(words.length >= 8, `cell ${id}: expected what it shows in metadata.alt, found “${words}”`);
        const figure = /** @type {any} */ (data['application/vnd.plotly.v1+json']);
        const title = String(figure?.layout.title?.text ?? '').split('<br>')[0] ?? '';
        assert.ok(words.startsWith(title), `cell ${id}: expected “${title} …”, found “${words}”`);
        if (figure) assert.match(words, /\. (Lines|Bars|Points|A table of colours|A picture)/, `cell ${id}`);
      }
  });
}
