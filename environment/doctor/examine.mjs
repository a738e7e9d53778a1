/** What the doctor looks at. Nothing here needs an installed package, and nothing fails when something is missing. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { wantedBackend } from '../base/backend.mjs';
import { freeGigabytes } from '../base/disk.mjs';
import { checkNode } from '../base/nodeVersion.mjs';
import { kernelFolder, readersFolders, root, state, venvPython } from '../base/paths.mjs';
import { Problem } from '../base/problem.mjs';
import { isDone, missing, stepsFor } from '../steps/steps.mjs';
import { dask } from '../steps/dask.mjs';
import { tensorboard } from '../steps/tensorboard.mjs';
import { computing } from './computing.mjs';

/**
 * @typedef {object} Row one line of the report
 * @property {string} name
 * @property {string} value what was found
 * @property {boolean} ok false when the course does not run for it
 * @property {string} [advice] what to do, or what could be better
 */

/** @typedef {{ usable: boolean, rows: Row[] }} Report */

/** @returns {Report} */
export function examine() {
  const rows = [
    node(),
    ...setUpSteps(),
    python(),
    packageVersion('tslab', 'tslab'),
    packageVersion('TypeScript in the kernel', 'typescript', path.join(root, 'node_modules', 'tslab')),
    kernel(),
    whenAsked(tensorboard, 'npm run tensorboard'),
    whenAsked(dask, 'npm run sweep'),
    ...computing(),
    { name: 'processor', value: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}`, ok: true },
    precision(),
    memory(),
    disk(),
    ...dataSets(),
    checkpoints(),
  ];
  return { usable: rows.every(({ ok }) => ok), rows };
}

/** @returns {Row} */
function node() {
  try {
    checkNode(process.version);
    return { name: 'Node', value: process.version, ok: true };
  } catch (error) {
    return { name: 'Node', value: process.version, ok: false, advice: /** @type {Problem} */ (error).message };
  }
}

/** @returns {Row[]} one for each step of the set-up */
function setUpSteps() {
  const steps = stepsFor();
  const undone = missing(steps, isDone);
  return steps.map((step) => {
    const done = !undone.includes(step);
    const advice = done ? undefined : 'npm run setup';
    return { name: `set-up: ${step.name}`, value: done ? 'done' : 'not done', ok: done, advice };
  });
}

/** @returns {Row} */
function python() {
  const { status, stdout } = spawnSync(
    venvPython,
    ['-c', 'import sys, jupyterlab; print(sys.version.split()[0], jupyterlab.__version__)'],
    {
      encoding: 'utf8',
    },
  );
  const [version, lab] = status === 0 ? stdout.trim().split(' ') : [];
  return version
    ? { name: 'Python', value: `${version} in .venv, with JupyterLab ${lab}`, ok: true }
    : { name: 'Python', value: 'no Python environment in .venv', ok: false, advice: 'npm run setup' };
}

/** @param {string} label @param {string} name of the package @param {string} [from] a folder @returns {Row} */
function packageVersion(label, name, from = root) {
  const places = [path.join(from, 'node_modules', name), path.join(root, 'node_modules', name)];
  const folder = places.find((place) => fs.existsSync(path.join(place, 'package.json')));
  if (!folder) return { name: label, value: 'not installed', ok: false, advice: 'npm run setup' };
  return {
    name: label,
    value: JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version,
    ok: true,
  };
}

/** @returns {Row} */
function kernel() {
  const there = fs.existsSync(path.join(kernelFolder, 'kernel.json'));
  return there
    ? { name: 'Jupyter kernel', value: `tslab, in ${path.relative(root, kernelFolder)}`, ok: true }
    : { name: 'Jupyter kernel', value: 'not installed', ok: false, advice: 'npm run setup' };
}

/** @param {import('../steps/steps.mjs').Step} step @param {string} command that installs it @returns {Row} */
function whenAsked(step, command) {
  const value = isDone(step) ? 'installed' : `not installed; ${command} does it when it is wanted`;
  return { name: step.name, value, ok: true };
}

/** What src/platform/node/tensorflow/trainingPrecision.ts found. @returns {Row} */
function precision() {
  const name = 'training precision';
  if (wantedBackend() === 'webgpu') return { name, value: 'single: WebGPU has no other here', ok: true };
  const { LAB_PRECISION: wished } = process.env;
  if (wished) return { name, value: `${wished}, as LAB_PRECISION says`, ok: true };
  try {
    const found = JSON.parse(fs.readFileSync(path.join(state, 'precision.json'), 'utf8'));
    const why =
      found.ratio === undefined
        ? 'this processor has no bfloat16'
        : `bfloat16 took ${found.ratio.toFixed(2)} of float32’s time here`;
    return { name, value: `${found.precision}: ${why}`, ok: true };
  } catch {
    return { name, value: 'not chosen yet; the first training measures it', ok: true };
  }
}

/** @returns {Row} */
function memory() {
  const total = os.totalmem() / 1e9;
  const value = `${total.toFixed(1)} GB, ${(os.freemem() / 1e9).toFixed(1)} GB free`;
  return {
    name: 'memory',
    value,
    ok: true,
    advice: total < 4 ? 'The lessons want 4 GB; choose smaller batches.' : undefined,
  };
}

/** @returns {Row} */
function disk() {
  const free = freeGigabytes();
  return {
    name: 'disk',
    value: `${free.toFixed(1)} GB free`,
    ok: true,
    advice: free < 5 ? 'Data sets and set-up want 5 GB.' : undefined,
  };
}

/** The folders of data/ and of the mirror are named after the data sets. @returns {Row[]} */
function dataSets() {
  const mirror = process.env.LAB_DATA_MIRROR;
  const own = folders(readersFolders().data);
  /** @type {Row[]} */
  const rows = [
    { name: 'data sets', value: own.join(', ') || 'none downloaded yet; a lesson fetches what it needs', ok: true },
  ];
  if (mirror) {
    const value = /^https?:/.test(mirror) ? mirror : folders(mirror).join(', ') || `nothing in ${mirror}`;
    rows.push({ name: 'data mirror', value, ok: true });
  }
  return rows;
}

/** @returns {Row} */
function checkpoints() {
  const shipped = folders(path.join(root, 'models')).filter((name) => name !== 'runs');
  const own = folders(readersFolders().runs).filter((name) => name !== 'log');
  return {
    name: 'checkpoints',
    value: `shipped: ${shipped.join(', ') || 'none'}; yours: ${own.join(', ') || 'none'}`,
    ok: true,
  };
}

/** @param {string} folder @returns {string[]} the names of its folders */
function folders(folder) {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch {
    return [];
  }
}
