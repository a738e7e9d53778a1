/** The lessons that run in a tab, and what is set otherwise there. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/**
 * @typedef {object} TabLesson
 * @property {string} notebook
 * @property {Readonly<Record<string, string>>} [knobs] set after the cell of the knobs, by name, as TypeScript
 * @property {readonly (readonly [from: string, to: string])[]} [edits] of code that no knob reaches; each is found once
 * @property {readonly string[]} [shorter] methods in tables of results that learn less here than in the Lab
 * @property {string} [why] a paragraph below the knobs
 * @property {readonly (readonly [code: string, why: string])[]} [left] cells that only a computer can run, each by code that no other has: they
 *   are there to be read, below a sentence
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
  {
    notebook: '02-screw-anogan.ipynb',
    knobs: { iterations: '10', searched: '12', steps: '1' },
    edits: [
      ['const recipe = screwAnoganSource;', 'const recipe = { ...screwAnoganSource, batch: 8 };'],
      ['course.rebuilding.steps, 200, 1500)', 'course.rebuilding.steps, 10, 1500), batch: 4'],
      ['course.marking.steps, 10, 300)', 'course.marking.steps, 2, 300), batch: 4'],
    ],
    why: `A browser’s tab computes more slowly and has less room. So here the search takes 12 test images and 10 iterations in place of 24
and 60, the source’s training lasts 1 step in place of 6, and the course’s 10 and 2 in place of 200 and 10, of fewer pictures each;
then the shipped networks take over. What the course’s detector finds is measured on as many images as on a computer.`,
  },
  {
    notebook: '03-mnist-vae.ipynb',
    knobs: { epochs: '1', steps: '60' },
    shorter: ['notebook: cross-entropy'],
    edits: [['{ ...mnistVaeSource, normal }', '{ ...mnistVaeSource, normal, length: { epochs: 4 } }']],
    why: `A browser’s tab computes more slowly. So here the VAE that is looked at is trained for 1 epoch in place of 8, before the
shipped one takes over; and the detectors, which are trained here, learn for 4 epochs in place of 50 and 60 steps in place
of 600, so that they find less than on a computer.`,
  },
  {
    notebook: '04-fashion-doc.ipynb',
    edits: [
      ['fashionDocCourse), split, compactness }', 'fashionDocCourse), split, compactness, batch: 4 }'],
      ['ready ? 12 : steps', 'ready ? 2 : steps'],
      ['ready ? 30 : drawing.steps', 'ready ? 5 : drawing.steps'],
      ['take(target, 500)', 'take(target, 60)'],
      [", ['96×96×3, the text’s', textSize()]] as const", '] as const'],
    ],
    why: `A browser’s tab computes more slowly and has less room. So here both trainings last 2 and 5 steps in place of 12 and 30,
the first with batches of 4 in place of 64, before the shipped networks take over, and the decoders of the text’s size,
200 MB each, are not timed. The heat maps’ scale is that of 60 pictures in place of 500. Of the clothes there are the first
8,000 for training and the first 2,000 for tests; where the site was built without them, digits take their place.`,
  },
  {
    notebook: '05-cifar10-dcgan.ipynb',
    knobs: { iterations: '5', looked: '4', tensorBoard: 'false' },
    edits: [
      ['...withEpochs(epochs) };', '...withEpochs(epochs), batch: 16 };'],
      ['{ ...cifar10Course, ...split };', '{ ...cifar10Course, ...split, batch: 4 };'],
      ['ready ? 25 : steps', 'ready ? 2 : steps'],
      ['ready ? 20 : courseSteps', 'ready ? 2 : courseSteps'],
    ],
    why: `The colour pictures may not be passed on: clothes, grey ones, take their place, the first 8,000 for training and the first
2,000 for tests; where the site was built without them, digits, of which there are no shipped networks. And a browser’s tab
computes more slowly and has less room, so that here both trainings last 2 steps in place of 25 and 20, with batches of 16 and 4
in place of 128 and 32, and the search takes 8 pictures and 5 iterations in place of 16 and 20. TensorBoard’s log needs files,
which only a computer has.`,
  },
  {
    notebook: '06-capsule-vae.ipynb',
    knobs: { iterations: '20' },
    edits: [
      ['const recipe = capsuleVaeSource;', 'const recipe = { ...capsuleVaeSource, batch: 4 };'],
      ['steps: epochs * stepsPerEpoch', "steps: profile === 'full' ? epochs * stepsPerEpoch : 2"],
      ["profile === 'full' ? 40 : 12", "profile === 'full' ? 40 : 4"],
      ['course.rebuilding.steps, 60, 800)', 'course.rebuilding.steps, 5, 800), batch: 4'],
      ['course.marking.steps, 5, 300)', 'course.marking.steps, 1, 300), batch: 4'],
    ],
    why: `A browser’s tab computes more slowly and has less room. So here a projection has 20 iterations in place of 99, the iterate is
chosen by 4 drawn damages in place of 12, and the trainings last 2, 5 and 1 steps, of 4 pictures each, before the shipped networks
take over. What the course’s
detector finds is measured on as many images as on a computer.`,
  },
  {
    notebook: '07-any-part.ipynb',
    edits: [
      [
        'tf.tidy(() => features.of(goodTensor).slice([0, rows >> 1, columns >> 1, 0], [-1, 1, 1, 2]))',
        'tf.tidy(() => tf.concat(tf.split<tf.Tensor4D>(goodTensor, goodTensor.shape[0]).map((one) => tf.tidy(() => ' +
          'features.of(one).slice([0, rows >> 1, columns >> 1, 0], [-1, 1, 1, 2])))))',
      ],
      ['[0, 1, 2, 3].map((i) => drawLarge(40', '[0].map((i) => drawLarge(40'],
      ['[known, asked] = [from(0, 24), from(24,', '[known, asked] = [from(0, 8), from(24,'],
    ],
    why: `A browser’s tab computes more slowly and has less room. So here of the large photographs 8 are learnt in place of 24, and
one of each fault is judged in place of four. The network sees the 40 pictures of a cloud one after another in place of all at
once, which gives the same. All else is measured as on a computer.`,
  },
  { notebook: '08-compare.ipynb' },
  {
    notebook: '09-speed.ipynb',
    left: [
      [
        'profileOperations',
        'This cell needs the course on a computer: a tab can’t see the native library’s operations.',
      ],
      ['import { ownTurn }', 'The next three cells need the course on a computer: graphs are the native library’s.'],
      ['ownTurn(', 'This one takes turns with a graph and without.'],
      ['const [without, withGraph]', 'This one counts those turns.'],
      ['memoryCurve', 'This cell needs the course on a computer, too: a tab is not told what memory it holds.'],
    ],
  },
];

/** @returns {{ notebook: string, content: string, version: string }[]} the notebooks as they stand in the tab */
export function lessonsForTab() {
  return tabLessons.map(({ notebook, knobs = {}, edits = [], left = [], why }) => {
    const text = fs.readFileSync(path.join(root, 'notebooks', notebook), 'utf8');
    const content = JSON.parse(edits.reduce(edited, text));
    for (const [code, sentence] of left) leaveOut(content, code, sentence);
    if (why) addKnobs(content, knobs, why);
    const version = versionOf(content);
    content.metadata.courseVersion = version;
    return { notebook, content: JSON.stringify(content), version };
  });
}

/**
 * As extension/version.ts has it.
 * @param {any} notebook
 * @returns {string}
 */
export function versionOf({ cells }) {
  const sources = cells.map((/** @type {any} */ { source }) => [source].flat().join(''));
  return createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
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
 * Has a cell be read only.
 * @param {any} notebook
 * @param {string} code in that cell alone
 * @param {string} sentence why
 */
function leaveOut(notebook, code, sentence) {
  const found = notebook.cells.filter(
    (/** @type {any} */ { cell_type: type, source }) => type === 'code' && [source].flat().join('').includes(code),
  );
  if (found.length !== 1)
    throw new Error(`environment/lite/lessons.mjs: expected one cell, found ${found.length}, with: ${code}`);
  const [cell] = found;
  const source = `${sentence}\n\n\`\`\`ts\n${[cell.source].flat().join('').trim()}\n\`\`\``;
  for (const field of ['outputs', 'execution_count']) delete cell[field];
  Object.assign(cell, { cell_type: 'markdown', source });
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
  notebook.cells.splice(at + 1, 0, { cell_type: 'markdown', id: 'tab-why', metadata: {}, source: why });
  if (code.length > 0)
    notebook.cells.splice(at + 2, 0, {
      cell_type: 'code',
      id: 'tab-knobs',
      metadata: { tags: ['injected-parameters'] },
      execution_count: null,
      outputs: [],
      source: code.join('\n'),
    });
}
