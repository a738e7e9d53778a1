/** Stamps: what a finished step was made from. A step whose stamp still holds is skipped. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { state } from './paths.mjs';

/** @typedef {Record<string, string>} Facts what a step found out about its result, kept for later checks and the doctor */

const folder = path.join(state, 'stamps');

/** @param {string} name */
const file = (name) => path.join(folder, `${name}.json`);

/**
 * @param {unknown} ingredients anything JSON can hold
 * @returns {string} a hash that changes with it
 */
export function hashOf(ingredients) {
  return crypto.createHash('sha256').update(JSON.stringify(ingredients)).digest('hex');
}

/**
 * @param {string} path a file
 * @returns {string} the hash of its bytes, or `missing`
 */
export function hashOfFile(path) {
  try {
    return crypto.createHash('sha256').update(fs.readFileSync(path)).digest('hex');
  } catch {
    return 'missing';
  }
}

/**
 * @param {string} name of the step
 * @returns {{ key: string, facts: Facts } | undefined} nothing when the step was never finished or the stamp is broken
 */
export function readStamp(name) {
  try {
    const stamp = JSON.parse(fs.readFileSync(file(name), 'utf8'));
    return typeof stamp.key === 'string' ? { key: stamp.key, facts: stamp.facts ?? {} } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Says that a step is finished. Written beside and renamed, so that a stamp is whole or absent.
 * @param {string} name of the step
 * @param {string} key
 * @param {Facts} facts
 */
export function writeStamp(name, key, facts) {
  fs.mkdirSync(folder, { recursive: true });
  const beside = `${file(name)}.${process.pid}.tmp`;
  fs.writeFileSync(beside, JSON.stringify({ key, facts }, null, 2));
  fs.renameSync(beside, file(name));
}

/** @param {string} name of a step whose result is not to be trusted any more */
export function removeStamp(name) {
  fs.rmSync(file(name), { force: true });
}
