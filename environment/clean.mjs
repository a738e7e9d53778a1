/** `npm run clean`: removes what set-up made, and asks before anything that is the reader's own. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { root } from './base/paths.mjs';
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { Problem } from './base/problem.mjs';

const made = ['node_modules', '.venv', 'environment/.state'];

/** What took the reader's time or network to get. */
const precious = [
  { folder: 'models/runs', what: 'the models you trained' },
  { folder: 'data', what: 'the data sets you downloaded' },
];

const usage = `npm run clean -- [--all] [--yes]

  removes node_modules, .venv and environment/.state, and asks before models/runs and data
  --all  with --yes: removes those two as well
  --yes  does not ask, and keeps them unless --all is given`;

/** @param {string} folder @returns {string[]} its files that git does not track, or nothing when there are none */
function untracked(folder) {
  const args = ['-C', root, 'ls-files', '--others', '-z', '--', folder];
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status === 0) return stdout.split('\0').filter(Boolean);
  throw new Problem(
    `git could not say which files in ${folder} are your own, so that they are kept: delete them by hand if you like.`,
  );
}

/** @param {string[]} files relative to the root @returns {string} such as `1.2 GB` */
function sizeOf(files) {
  const bytes = files.reduce((sum, file) => sum + fs.lstatSync(path.join(root, file)).size, 0);
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {string} question @returns {Promise<boolean>} */
function agrees(question) {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    terminal.question(`${question} [y/N] `, (answer) => {
      terminal.close();
      resolve(/^y(es)?$/i.test(answer.trim()));
    });
  });
}

await command(async () => {
  const boolean = /** @type {const} */ ({ type: 'boolean', default: false });
  const { all, yes, help } = commandLine(usage, { options: { all: boolean, yes: boolean, help: boolean } }).values;
  if (help) {
    console.log(usage);
    return;
  }
  for (const folder of made) {
    if (!fs.existsSync(path.join(root, folder))) continue;
    fs.rmSync(path.join(root, folder), { recursive: true, force: true });
    console.log(`removed ${folder}`);
  }
  for (const { folder, what } of precious) {
    const files = untracked(folder);
    if (files.length === 0) continue;
    const found = `${what} (${folder}: ${files.length} files, ${sizeOf(files)})`;
    const remove = yes ? all : process.stdin.isTTY && (await agrees(`Remove ${found}?`));
    if (remove) {
      for (const file of files) fs.rmSync(path.join(root, file), { force: true });
      console.log(`removed ${found}`);
    } else {
      console.log(`kept ${found}; to remove it: npm run clean -- --all --yes`);
    }
  }
});
