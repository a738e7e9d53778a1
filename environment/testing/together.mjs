/**
 * Runs files of node:test one after the other in this process, which then loads TensorFlow and the sources once for all of them.
 * Each file is a suite of its own name, so that its hooks are its own. Started by unit.mjs, which hands the files out.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { root } from '../base/paths.mjs';

const require = createRequire(import.meta.url);

/** @returns {Promise<string | null>} the next file, relative to the root; null when none is left */
function nextFile() {
  return new Promise((resolve) => {
    process.once('message', (/** @type {{ file: string | null }} */ { file }) => resolve(file));
    process.send?.('next');
  });
}

/** @returns {Record<string, string | undefined>} what a test may change for itself and has to put back; libraries set other variables */
function surroundings() {
  const own = Object.entries(process.env).filter(([name]) => /^(LAB_|INIT_CWD$|PATH$)/.test(name));
  return { 'the folder': process.cwd(), ...Object.fromEntries(own) };
}

/** @param {string} file @returns {Promise<void>} when its last test has ended */
function runFile(file) {
  const before = surroundings();
  return new Promise((resolve) => {
    describe(file, () => {
      try {
        require(path.join(root, file));
      } catch (error) {
        test('the file can be loaded', () => {
          throw error;
        });
      }
      after(() => {
        resolve();
        assert.deepEqual(surroundings(), before, `${file} leaves other surroundings to the next file`);
      });
    });
  });
}

for (let file = await nextFile(); file !== null; file = await nextFile()) await runFile(file);
process.disconnect();
