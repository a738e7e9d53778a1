/** What the committed lessons show. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

const folder = path.join(root, 'notebooks');
const lessons = fs.readdirSync(folder).filter((name) => name.endsWith('.ipynb'));

/** @typedef {{ text?: string | string[], data?: Record<string, unknown> }} Output */

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
}
