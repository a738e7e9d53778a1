/** The lessons that run in a tab, and what is set otherwise there. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/**
 * @typedef {object} TabLesson
 * @property {string} notebook
 * @property {Readonly<Record<string, string>>} [knobs] set after the cell of the knobs, by name, as TypeScript
 * @property {string} [why] a sentence beside them
 */

/** @type {readonly TabLesson[]} */
export const tabLessons = [
  { notebook: '00-start-here.ipynb' },
  {
    notebook: '01-mnist-anogan.ipynb',
    knobs: { iterations: '10', epochs: '0.1', courseIterations: '50', scored: '40' },
    why: 'A browser’s tab computes more slowly: here fewer pictures are searched, for fewer iterations, and training lasts a few steps. With a graphics card, delete the next cell.',
  },
];

/** @returns {{ notebook: string, content: string }[]} the notebooks as they stand in the tab */
export function lessonsForTab() {
  return tabLessons.map(({ notebook, knobs, why }) => {
    const text = fs.readFileSync(path.join(root, 'notebooks', notebook), 'utf8');
    return { notebook, content: knobs ? withKnobs(JSON.parse(text), knobs, why ?? '') : text };
  });
}

/**
 * As papermill does it: a cell behind that of the knobs sets some of them.
 * @param {any} notebook
 * @param {Readonly<Record<string, string>>} knobs
 * @param {string} why
 */
function withKnobs(notebook, knobs, why) {
  const at = notebook.cells.findIndex((/** @type {any} */ { metadata }) => metadata.tags?.includes('parameters'));
  const code = Object.entries(knobs).map(([name, value]) => `${name} = ${value};`);
  notebook.cells.splice(
    at + 1,
    0,
    { cell_type: 'markdown', id: 'tab-why', metadata: {}, source: why },
    {
      cell_type: 'code',
      id: 'tab-knobs',
      metadata: { tags: ['injected-parameters'] },
      execution_count: null,
      outputs: [],
      source: code.join('\n'),
    },
  );
  return JSON.stringify(notebook);
}
