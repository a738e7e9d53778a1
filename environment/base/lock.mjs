/** One set-up at a time in one clone. */
import fs from 'node:fs';
import path from 'node:path';
import { onStop } from './processes.mjs';
import { root, state } from './paths.mjs';
import { Problem } from './problem.mjs';

/** @param {number} pid @returns {boolean} */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Does the work while no other set-up runs in this clone. A lock left by a process that was killed is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file] the lock file
 * @returns {Promise<T>}
 * @throws {Problem} when another set-up is at work
 */
export async function locked(work, file = path.join(state, 'lock')) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    take(mine, file);
  } finally {
    fs.rmSync(mine, { force: true });
  }
  const release = () => fs.rmSync(file, { force: true });
  const forget = onStop(release);
  try {
    return await work();
  } finally {
    forget();
    release();
  }
}

/**
 * A hard link either appears with its content or fails because the name is taken: nobody sees a half-written lock.
 * @param {string} mine
 * @param {string} file
 */
function take(mine, file) {
  try {
    fs.linkSync(mine, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const owner = Number(fs.readFileSync(file, 'utf8'));
    if (isAlive(owner)) {
      throw new Problem(
        `Another set-up (process ${owner}) is at work in this folder: wait for it to end; ` +
          `if it is none of yours, delete ${path.relative(root, file)} and try again.`,
      );
    }
    fs.rmSync(file, { force: true });
    fs.linkSync(mine, file);
  }
}
