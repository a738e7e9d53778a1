import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { codeVersion } from '../platform/node/codeVersion';
import { compareRuns } from './compareRuns';
import { dataHash } from './dataHash';
import { exampleRun } from '../testing/cases/exampleRun';
import { logRun } from './logRun';
import { readRuns, runLogFile } from './runLog';
import { formatRuns } from './runsCsv';

function inFolder(context: { after(end: () => void): void }): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab code '));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the code version is the last commit of src, marked where files differ', (context) => {
  const root = inFolder(context);
  fs.mkdirSync(path.join(root, 'src'));
  fs.writeFileSync(path.join(root, 'src', 'a.ts'), '1');
  const without = codeVersion(root);
  assert.match(without, /^src-[0-9a-f]{8}$/);
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, stdio: 'ignore' });
  git('init');
  git('add', '.');
  git('commit', '-m', 'one');
  const clean = codeVersion(root);
  assert.match(clean, /^[0-9a-f]{12}$/);
  fs.writeFileSync(path.join(root, 'README.md'), 'words');
  fs.writeFileSync(path.join(root, 'src', 'a.test.ts'), 'a test');
  git('add', '.');
  git('commit', '-m', 'words and tests');
  assert.equal(codeVersion(root), clean);
  fs.writeFileSync(path.join(root, 'src', 'a.ts'), '2');
  const changed = codeVersion(root);
  assert.match(changed, new RegExp(`^${clean}\\+dirty-[0-9a-f]{8}$`));
  fs.writeFileSync(path.join(root, 'src', 'a.ts'), '3');
  assert.notEqual(codeVersion(root), changed);
});

test('the data hash changes with a pixel, a label, the order, and a file', (context) => {
  const file = path.join(inFolder(context), 'weights');
  fs.writeFileSync(file, 'w');
  const [a, b] = [1, 2].map((value) => ({ pixels: Uint8Array.of(value, 0), labels: Uint8Array.of(value) }));
  const hashes = [[a, b], [b, a], [a], [{ ...a, labels: Uint8Array.of(9) }], [{ ...a, pixels: Uint8Array.of(1, 1) }]];
  const all = [...hashes.map((sets) => dataHash(sets)), dataHash([a], [file])];
  assert.equal(new Set(all).size, all.length);
  assert.equal(dataHash([{ ...a }, b]), all[0]);
});

test('a cell that measures adds a row with its AUROC and interval', (context) => {
  const folder = inFolder(context);
  const before = process.env.LAB_RUN_LOG;
  context.after(() => {
    if (before === undefined) delete process.env.LAB_RUN_LOG;
    else process.env.LAB_RUN_LOG = before;
  });
  process.env.LAB_RUN_LOG = folder;
  const result = { scores: [1, 2, 3, 4, 2.5, 6], millisecondsPerImage: 1.23456 };
  const described = { lesson: '02', method: 'search', recipe: 'course', knobs: { lambda: 0.5 }, data: [] };
  const labels = [0, 0, 0, 1, 1, 1];
  const run = logRun({ ...described, labels, result, seed: 3 });
  assert.equal(run.auroc, 0.8889);
  assert.ok(run.low < run.auroc && run.auroc <= run.high);
  assert.deepEqual([run.n, run.ms, run.seed], [6, 1.23, 3]);
  logRun({ ...described, labels, result });
  assert.deepEqual(
    readRuns(runLogFile('02')).runs.map(({ seed }) => seed),
    [3, null],
  );
});

test('runs of the same images compare: the best, and in what the others differ', () => {
  const better = { ...exampleRun, id: 'b', auroc: 0.97, knobs: { lambda: 0.5, iterations: 200 }, seed: 2 };
  const other = { ...exampleRun, id: 'c', data: 'elsewhere' };
  const compared = compareRuns([exampleRun, better, other]);
  assert.deepEqual(
    compared.map(({ isBest, changed }) => ({ isBest, changed })),
    [
      { isBest: false, changed: ['seed', 'lambda'] },
      { isBest: true, changed: [] },
      { isBest: true, changed: [] },
    ],
  );
});

test('a CSV has a column a knob, and quotes where they are needed', () => {
  const other = { ...exampleRun, id: 'b', method: 'search, "short"', knobs: { alpha: 0.5 }, ms: null };
  assert.equal(
    formatRuns([exampleRun, other]),
    'id,time,lesson,method,recipe,lambda,iterations,alpha,seed,data,code,auroc,low,high,n,ms\n' +
      'a,2026-01-02T03:04:05.000Z,mnist-anogan,search,course,0.1,200,,1,0123456789ab,abcdef012345,0.95,0.9,0.98,120,93.7\n' +
      'b,2026-01-02T03:04:05.000Z,mnist-anogan,"search, ""short""",course,,,0.5,1,0123456789ab,abcdef012345,0.95,0.9,0.98,120,\n',
  );
});
