/** The commands as one file of JavaScript: each start would otherwise look at hundreds of files, and at every package's, before its work. */
import fs from 'node:fs';
import path from 'node:path';
import { root, state } from './paths.mjs';

// As deep as src/platform/node lies: the project's folder is found from there.
const folder = path.join(state, 'commands');
const file = path.join(folder, 'main.cjs');
const stamp = path.join(folder, 'sources.json');

/** Called after the set-up: esbuild is one of the packages. @returns {Promise<string>} the file, made anew where a source has changed */
export async function program() {
  if (isFresh()) return file;
  const { build } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/commands/main.ts'],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    metafile: true,
    write: false,
  });
  fs.mkdirSync(folder, { recursive: true });
  replace(file, outputFiles[0]?.text ?? '');
  replace(stamp, JSON.stringify(Object.fromEntries(Object.keys(metafile.inputs).map((name) => [name, version(name)]))));
  return file;
}

/** @returns {boolean} */
function isFresh() {
  if (!fs.existsSync(file) || !fs.existsSync(stamp)) return false;
  const made = Object.entries(JSON.parse(fs.readFileSync(stamp, 'utf8')));
  return made.every(([name, then]) => version(name) === then);
}

/** @param {string} name relative to the root @returns {string} another one when the file has changed */
function version(name) {
  const found = fs.statSync(path.join(root, name), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : 'gone';
}

/**
 * Another process may be making it, too.
 * @param {string} target
 * @param {string} text
 */
function replace(target, text) {
  const own = `${target}.${process.pid}`;
  fs.writeFileSync(own, text);
  fs.renameSync(own, target);
}
