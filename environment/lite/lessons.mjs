/** The lessons that run in a tab, and what is set otherwise there. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/**
 * @typedef {object} TabLesson
 * @property {string} notebook
 * @property {Readonly<Record<string, string>>} [knobs] set after the cell of the knobs, by name, as TypeScript
 * @property {readonly (readonly [from: string, to: string])[]} [edits] of code that no knob reaches; each is found once
 * @property {string} [why] a paragraph below the knobs
 */

/** @type {readonly TabLesson[]} */
export const tabLessons = [
  { notebook: '00-start-here.ipynb' },
  {
    notebook: '01-mnist-anogan.ipynb',
    knobs: { iterations: '10', epochs: '0.1', courseIterations: '50', scored: '20' },
    edits: [
      ['{ iterations: 10, batch: 60 }', '{ iterations: 3, batch: 60 }'],
      ['take(heldOutDigits(mnist.train, recipe), 60)', 'take(heldOutDigits(mnist.train, recipe), 20)'],
      ['shippedDigits ? 30 :', 'shippedDigits ? 5 :'],
    ],
    why: `A browser’s tab computes more slowly. So here the source’s search takes 20 test images and 20 held-out ones with 3
iterations in place of 120, 60 and 10, the course’s takes 20 with 50 iterations, and both trainings last a few steps before
the shipped networks take over. What the course’s detector finds is measured on all images, as on a computer.`,
  },
];

/** @returns {{ notebook: string, content: string }[]} the notebooks as they stand in the tab */
export function lessonsForTab() {
  return tabLessons.map(({ notebook, knobs, edits = [], why = '' }) => {
    const text = fs.readFileSync(path.join(root, 'notebooks', notebook), 'utf8');
    const content = JSON.parse(edits.reduce(edited, text));
    if (knobs) addKnobs(content, knobs, why);
    return { notebook, content: JSON.stringify(content) };
  });
}

/**
 * @param {string} text a notebook as it is written
 * @param {readonly [from: string, to: string]} edit
 */
function edited(text, [from, to]) {
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`environment/lite/lessons.mjs: expected once, found ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

/**
 * As papermill does it: a cell behind that of the knobs sets some of them.
 * @param {any} notebook
 * @param {Readonly<Record<string, string>>} knobs
 * @param {string} why
 */
function addKnobs(notebook, knobs, why) {
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
}
