/** A fresh clone for the heavy tests: in a folder with spaces in its path, owned by a user who is not root. */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../base/paths.mjs';

/** The user called nobody, where we are root; otherwise ourselves. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * @typedef {object} Clone
 * @property {string} folder
 * @property {(script: string, args?: string[], env?: NodeJS.ProcessEnv) => Running} start runs environment/<script>.mjs in it
 * @property {() => void} remove
 */

/**
 * @typedef {object} Running
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => string} output so far
 * @property {Promise<number>} ended its exit code
 */

/** @returns {Clone} of the files git knows or would add, with empty caches and an empty home */
export function makeClone() {
  const top = fs.mkdtempSync(path.join(os.tmpdir(), 'a clone '));
  const folder = path.join(top, 'visual anomaly lab');
  const files = execFileSync('git', ['-C', root, 'ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' });
  for (const file of files.split('\0').filter((name) => name && fs.existsSync(path.join(root, name)))) {
    fs.cpSync(path.join(root, file), path.join(folder, file));
  }
  fs.mkdirSync(path.join(top, 'home'));
  if (user.uid !== undefined) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, top]);
  /** @type {Clone['start']} */
  const start = (script, args = [], env = {}) => {
    const home = path.join(path.dirname(clone.folder), 'home');
    const { LAB_PYTHON: _python, LAB_CXX: _compiler, npm_execpath: _npm, ...inherited } = process.env;
    const child = spawn(process.execPath, [path.join(clone.folder, 'environment', `${script}.mjs`), ...args], {
      cwd: clone.folder,
      env: {
        ...inherited,
        HOME: home,
        npm_config_cache: path.join(home, 'npm'),
        PIP_CACHE_DIR: path.join(home, 'pip'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
    return { child, output: () => output, ended: /** @type {Promise<number>} */ (ended) };
  };
  /** @type {Clone} */
  const clone = { folder, start, remove: () => fs.rmSync(top, { recursive: true, force: true }) };
  return clone;
}

/**
 * @param {Running} running
 * @param {RegExp} pattern
 * @returns {Promise<string>} what fitted in its output
 * @throws when it has ended, or two minutes have gone, without that; it is stopped then, so that the test ends, too
 */
export async function until(running, pattern) {
  let over = false;
  void running.ended.then(() => (over = true));
  const deadline = Date.now() + 120_000;
  for (;;) {
    const found = pattern.exec(running.output())?.[0];
    if (found !== undefined) return found;
    if (over) throw new Error(`It ended before it said ${pattern}:\n${running.output()}`);
    if (Date.now() > deadline) {
      running.child.kill('SIGKILL');
      throw new Error(`Two minutes long it did not say ${pattern}:\n${running.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
