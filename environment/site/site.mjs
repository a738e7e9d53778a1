/** The site's folder: built beside its place and put there when it is whole. */
import fs from 'node:fs';
import path from 'node:path';
import { jupyterEnvironment } from '../base/jupyter.mjs';
import { root, venvPython } from '../base/paths.mjs';
import { WrongArguments } from '../base/problem.mjs';
import { mustRun } from '../base/processes.mjs';
import { bundleScript } from '../figures/bundle.mjs';
import { buildLite, lessonAddress } from '../lite/build.mjs';
import { tabLessons } from '../lite/lessons.mjs';
import { buildLive } from '../live/build.mjs';

/**
 * @param {string} folder to be replaced, where it is empty or an earlier site
 * @throws {WrongArguments} when something else is in the folder, or it is a file
 */
export function expectSiteFolder(folder) {
  if (!fs.existsSync(folder)) return;
  if (!fs.statSync(folder).isDirectory()) throw new WrongArguments(`--out: expected a folder, found the file ${folder}.`);
  const there = fs.readdirSync(folder);
  if (there.length > 0 && !there.includes('licences.html'))
    throw new WrongArguments(
      `${folder} holds something else than a site: name an empty folder, or one that is not there yet.`,
    );
}

/**
 * @param {string} folder replaced; see expectSiteFolder
 * @param {{ lab?: boolean }} [options] lab: with JupyterLite, in which lessons can be run
 * @returns {Promise<string[]>} the pages' files
 */
export async function buildSite(folder, { lab = false } = {}) {
  const beside = `${folder}.${process.pid}.tmp`;
  fs.rmSync(beside, { recursive: true, force: true });
  fs.mkdirSync(beside, { recursive: true });
  const search = path.join(root, 'node_modules', 'minisearch', 'dist', 'umd', 'index.js');
  const script = path.join(root, 'environment', 'site', 'build.py');
  try {
    const env = jupyterEnvironment();
    const running = lab ? tabLessons.map(({ notebook }) => [notebook, `lab/${lessonAddress(notebook)}`]) : [];
    const runs = JSON.stringify(Object.fromEntries(running));
    const output = await mustRun('the site', venvPython, [script, root, beside, search, runs], { env });
    if (lab) await buildLite(path.join(beside, 'lab'));
    fs.writeFileSync(path.join(beside, 'assets', 'figures.js'), await bundleScript('environment/figures/site.ts'));
    await buildLive(path.join(beside, 'live'));
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(beside, folder);
    return JSON.parse(output.slice(output.indexOf('{"pages"'))).pages;
  } finally {
    fs.rmSync(beside, { recursive: true, force: true });
  }
}
