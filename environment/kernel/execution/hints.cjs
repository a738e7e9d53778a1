// @ts-check
'use strict';

/**
 * What a reader may have meant, by what the cell has and by what the compiler says of it.
 * @type {readonly { code?: RegExp, message?: RegExp, hint: string }[]}
 */
const hints = [
  { message: /type 'Promise</i, hint: 'This is a promise: put await before the call that gives it.' },
  { code: /^\s*export\b/m, hint: 'Leave export out: what a cell declares, all later cells have.' },
  {
    message: /import path can only end with a '\.ts'|Cannot find module '[^']+\.ts'/,
    hint: "Leave .ts out of a path; it leads from the notebook's folder, such as '../src/tensors/tf'.",
  },
  {
    message: /Cannot find module '\./,
    hint: "A path leads from the notebook's folder, such as '../src/tensors/tf'.",
  },
  {
    message: /module '@tensorflow\//,
    hint: "TensorFlow.js comes with the project's settings: import { tf } from '../src/tensors/tf';",
  },
  {
    code: /^\s*%/m,
    hint: 'A line with % is for IPython; cells are TypeScript: take times with performance.now().',
  },
  {
    code: /^\s*(!\s*[a-z]|(pip|npm|npx|conda|apt|git|cd)\s+[a-z])/m,
    hint: 'A cell is TypeScript, not a shell: open a terminal (File, New, Terminal) for such a command.',
  },
  {
    message: /Cannot find name '(prompt|alert|confirm)'/,
    hint: 'A cell cannot ask: write the value into it, such as const name = …, or make it a knob.',
  },
  {
    message: /Cannot find name '(document|window)'/,
    hint: 'Cells run in Node, which has no page: show HTML with show({ html, text }).',
  },
];

/**
 * @param {string} code of the cell that does not compile
 * @param {string} message
 * @returns {string | undefined} one sentence or two, where there is something to say
 */
function hintOn(code, message) {
  return hints.find((one) => (one.code?.test(code) ?? true) && (one.message?.test(message) ?? true))?.hint;
}

/**
 * @param {readonly number[]} lines of a cell that compiles, whose promise nobody awaits
 * @returns {string} one sentence
 */
function hintOnDropped(lines) {
  const where = `${lines.length > 1 ? 'Lines' : 'Line'} ${lines.join(', ')}`;
  return `→ ${where}: nobody awaits this promise, and its end is not waited for; put await before it, or void if that is meant.\n`;
}

/**
 * @param {string} message of what was thrown
 * @returns {string | undefined} one sentence, where memory was short
 */
function hintOnMemory(message) {
  return /allocation failed|allocate memory|out of memory|enlarge memory|grow memory/i.test(message)
    ? 'There is not enough memory for this: take fewer or smaller pictures, close what you have done, or restart the kernel.'
    : undefined;
}

module.exports = { hintOn, hintOnDropped, hintOnMemory };
