/** The steps of the set-up in their order, and how they are done. */
import { checkDisk } from '../base/disk.mjs';
import { locked } from '../base/lock.mjs';
import { wantedBackend } from '../base/backend.mjs';
import { checkPlatform, thisSystem } from '../base/platform.mjs';
import { hashOf, readStamp, removeStamp, writeStamp } from '../base/stamps.mjs';
import { timed } from '../base/terminal.mjs';
import { addon } from './addon.mjs';
import { kernel } from './kernel.mjs';
import { packages } from './packages.mjs';
import { pythonEnvironment } from './pythonEnvironment.mjs';
import { pythonPackages } from './pythonPackages.mjs';
import { tensorflow } from './tensorflow.mjs';
import { webgpu } from './webgpu.mjs';

/**
 * @typedef {object} Step
 * @property {string} name shown to the reader; names the stamp too
 * @property {readonly string[]} needs names of steps whose repetition makes this one necessary again
 * @property {number} gigabytes the disk space it takes at most
 * @property {() => unknown} ingredients what the result depends on: pins, versions, paths
 * @property {(facts: import('../base/stamps.mjs').Facts) => boolean} holds a quick look whether the result is still there
 * @property {() => Promise<import('../base/stamps.mjs').Facts>} run does it; a half-done earlier try may lie about
 */

/** What computes needs these. @type {Record<import('../base/backend.mjs').Backend, readonly Step[]>} */
const backends = { native: [tensorflow, addon], webgpu: [webgpu] };

/** @param {import('../base/backend.mjs').Backend} [backend] @returns {readonly Step[]} all that the lessons need */
export function stepsFor(backend = wantedBackend()) {
  return [pythonEnvironment, packages, pythonPackages, ...backends[backend], kernel];
}

/** @param {Step} step @returns {boolean} whether the step is finished, for these ingredients */
export function isDone(step) {
  const stamp = readStamp(step.name);
  return stamp !== undefined && stamp.key === hashOf(step.ingredients()) && step.holds(stamp.facts);
}

/**
 * Which steps are to be done: those not finished, and those that need one of them.
 * @param {readonly Step[]} all in order
 * @param {(step: Step) => boolean} done
 * @returns {Step[]}
 */
export function missing(all, done) {
  /** @type {Step[]} */
  const result = [];
  for (const step of all) {
    if (!done(step) || result.some((other) => step.needs.includes(other.name))) result.push(step);
  }
  return result;
}

/**
 * Does what is missing and says how long each step took.
 * @param {readonly Step[]} [all] those wanted, in order
 */
export async function setUp(all = stepsFor()) {
  if (missing(all, isDone).length === 0) return;
  checkPlatform(thisSystem(), all.includes(tensorflow) ? 'native' : 'webgpu');
  await locked(async () => {
    const todo = missing(all, isDone);
    checkDisk(todo.reduce((sum, step) => sum + step.gigabytes, 0));
    console.log(`Setting up (${todo.length} of ${all.length} steps):`);
    // None of these results is to be trusted from here on, even if we are killed before their turn comes.
    for (const step of todo) removeStamp(step.name);
    for (const step of todo) {
      const facts = await timed(step.name, step.run);
      writeStamp(step.name, hashOf(step.ingredients()), facts);
    }
  });
}
