/** Is there room for what is still to be installed? */
import fs from 'node:fs';
import { root } from './paths.mjs';
import { Problem } from './problem.mjs';

/** @returns {number} what this user may still write on the clone's disk, in gigabytes */
export function freeGigabytes() {
  const { bavail, bsize } = fs.statfsSync(root);
  return (bavail * bsize) / 1e9;
}

/**
 * @param {number} needed gigabytes
 * @param {number} [free] gigabytes
 * @throws {Problem} when there is too little
 */
export function checkDisk(needed, free = freeGigabytes()) {
  if (free < needed) {
    throw new Problem(
      `Too little disk space in ${root}: set-up needs about ${needed.toFixed(1)} GB and ${free.toFixed(1)} GB are free; free some and run it again.`,
    );
  }
}
