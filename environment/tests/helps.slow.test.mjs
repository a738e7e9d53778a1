/** The help of every command names every option that it takes, and says nothing of undefined ones. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** They pass their arguments on to JupyterLab, TensorBoard and Dask. */
const others = ['start', 'tensorboard', 'dask'];

/** Says which options a command asks its arguments for, and goes on. */
const telling = `
import { syncBuiltinESMExports } from 'node:module';
import util from 'node:util';
const { parseArgs } = util;
util.parseArgs = (config) => {
  process.stderr.write('OPTIONS ' + JSON.stringify(Object.entries(config.options ?? {}).map(([name, { short }]) => [name, short])) + '\\n');
  return parseArgs(config);
};
syncBuiltinESMExports();`;
const preload = `--import=data:text/javascript,${encodeURIComponent(telling)}`;

for (const [name, script] of Object.entries(scripts).filter(([each]) => !others.includes(each)))
  test(`npm run ${name} -- --help`, () => {
    const [, ...args] = script.split(' ');
    const { stdout, stderr } = spawnSync(process.execPath, [...args, '--help'], {
      cwd: root,
      encoding: 'utf8',
      // Of a process that it starts, too.
      env: { ...process.env, NODE_OPTIONS: preload },
    });
    const asked = [...stderr.matchAll(/^OPTIONS (.*)$/gm)].flatMap(([, list = '']) => JSON.parse(list));
    assert.ok(asked.length > 0 || stderr.includes('takes no arguments'), stderr);
    const help = stdout + stderr.replaceAll(/^OPTIONS .*$/gm, '');
    assert.doesNotMatch(help, /\bundefined\b|\bNaN\b|\[object/);
    // That there is a help needs no word in it.
    const missing = asked.filter(([option, short]) => option !== 'help' && !new RegExp(`(--${option}|-${short})(?![\\w-])`).test(help)); // prettier-ignore
    assert.deepEqual(missing, [], help);
  });
