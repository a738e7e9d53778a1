/** What lessons took in the Lab, kept by `npm run notebooks -- --measure` for the page that has a tab's beside it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../base/paths.mjs';

const file = path.join(root, 'environment', 'notebooks', 'measured.json');

/**
 * @typedef {object} MeasuredInLab
 * @property {string} date
 * @property {number} load processes that wanted a core, on average of the last minute, for each core there is: above 1 the time says too much
 * @property {number} minutes
 * @property {number} [gigabytes] the most that the kernel held
 */

/** @returns {Record<string, MeasuredInLab>} the last runs, by notebook */
export function readMeasuredInLab() {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/** @param {import('./run.mjs').NotebookResult} result of a lesson that ran through */
export function keepMeasuredInLab({ name, milliseconds, gigabytes }) {
  const measured = {
    date: new Date().toISOString().slice(0, 10),
    load: Number(((os.loadavg()[0] ?? 0) / os.cpus().length).toFixed(1)),
    minutes: Number((milliseconds / 60_000).toFixed(1)),
    gigabytes,
  };
  fs.writeFileSync(file, `${JSON.stringify({ ...readMeasuredInLab(), [`${name}.ipynb`]: measured }, null, 1)}\n`);
}
