import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

/** @type {[command: string, args: string[], sentence: RegExp][]} */
const cases = [
  ['setup', ['--fast'], /Unknown option '--fast'.*takes no arguments/s],
  ['setup', ['everything'], /Unexpected argument 'everything'.*takes no arguments/s],
  ['doctor', ['--fast'], /Unknown option '--fast'.*npm run doctor \[-- --json\]/s],
  ['test', ['units'], /There is no stage units\..*only these: format/s],
  ['test', ['--fast'], /Unknown option '--fast'.*--bail/s],
  ['notebooks', ['77'], /No notebook's name begins with "77": there are 00-start-here, /],
  ['notebooks', ['--profile', 'fast'], /--profile wants quick or full; found "fast"\./],
  ['notebooks', ['-p', 'lambda'], /-p wants key=value, such as -p lambda=0\.3; found "lambda"\./],
  [
    'notebooks',
    ['01', '05', '-p', 'courseIterations=3'],
    /-p courseIterations: 05-cifar10-dcgan\.ipynb has no such parameter; it has profile, data, normal, /,
  ],
  ['notebooks', ['--fast'], /Unknown option '--fast'.*--write/s],
  ['dask', ['nonsense'], /npm run dask: expected scheduler or worker, found nonsense\./],
  ['dask', ['worker'], /npm run dask: expected an address such as tcp:\S+ after worker, found none\./],
  ['site', ['--out', path.join(root, 'README.md')], /--out: expected a folder, found the file \S+README\.md\./],
  ['site', ['--out', root], /holds something else than a site: name an empty folder/],
  ['site', ['--fast'], /Unknown option '--fast'.*--out/s],
  ['slides', [], /Expected a lesson, found none: there are 00-start-here, /],
  ['slides', ['77'], /No lesson's name begins with "77": there are 00-start-here, /],
  ['slides', ['01', '--language', 'fr'], /--language: expected one of de, zh, ja, ko, found fr\./],
  [
    'slides',
    ['02', '--language', 'zh'],
    /No lesson's name begins with "02": there are 00-start-here, 01-mnist-anogan\./,
  ],
  ['slides', ['01', '--out', path.join(root, 'README.md')], /--out: expected a folder, found the file \S+README\.md\./],
  ['slides', ['--fast'], /Unknown option '--fast'.*--language/s],
  ['live', ['--port', '99999'], /--port: expected a whole number from 1 to 65535, found 99999\./],
  ['live', ['--measure', '--backend', 'cuda'], /--backend: expected one of wasm, webgl, webgpu, found cuda\./],
  ['live', ['--backend', 'wasm'], /--backend: expected it with --measure, found it alone/],
  ['live', ['--fast'], /Unknown option '--fast'.*--no-browser/s],
  ['package', ['--fast'], /Unknown option '--fast'.*--out/s],
  ['clean', ['--everything'], /Unknown option '--everything'.*--all/s],
];

for (const [name, args, sentence] of cases)
  test(`npm run ${name} -- ${args.join(' ')}: one sentence and exit code 2, before anything is set up`, () => {
    const script = path.join(root, 'environment', `${name}.mjs`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' }, stderr);
    assert.match(stderr, sentence);
  });
