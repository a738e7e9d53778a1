import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { exampleRun } from '../testing/cases/exampleRun';
import { appendRun, loggedLessons, readRuns, runLogFile } from './runLog';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab runs '));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const newFile = (name: string): string => path.join(folder, `${name}.jsonl`);

test('a row is stored once and only once, and comes back as it was', () => {
  const file = newFile('once');
  assert.deepEqual(readRuns(file), { runs: [] });
  assert.equal(appendRun(exampleRun, file), true);
  assert.equal(appendRun({ ...exampleRun, auroc: 0.1 }, file), false);
  assert.equal(appendRun({ ...exampleRun, id: 'b', seed: null, ms: null }, file), true);
  assert.deepEqual(readRuns(file).runs, [exampleRun, { ...exampleRun, id: 'b', seed: null, ms: null }]);
});

test('two lines of one id, as two processes may write them, are one row', () => {
  const file = newFile('twice');
  fs.writeFileSync(file, `${JSON.stringify(exampleRun)}\n${JSON.stringify({ ...exampleRun, auroc: 0.1 })}\n`);
  assert.deepEqual(readRuns(file).runs, [exampleRun]);
});

test('a half-written last line is noticed, and the next row is whole', () => {
  const file = newFile('half');
  appendRun(exampleRun, file);
  fs.appendFileSync(file, JSON.stringify({ ...exampleRun, id: 'b' }).slice(0, 50));
  const { runs, problem } = readRuns(file);
  assert.equal(runs.length, 1);
  assert.match(
    problem!,
    /^One line is left out: .*half\.jsonl, line 2: expected a row of JSON, found one that was not written to its end/,
  );
  appendRun({ ...exampleRun, id: 'c' }, file);
  assert.deepEqual(
    readRuns(file).runs.map(({ id }) => id),
    ['a', 'c'],
  );
});

test('a row with a wrong field is left out by name, and never written', () => {
  const file = newFile('wrong');
  fs.writeFileSync(file, `${JSON.stringify({ ...exampleRun, auroc: 2 })}\n`);
  fs.appendFileSync(file, '{\n');
  assert.match(
    readRuns(file).problem!,
    /^2 lines are left out, the first: .*wrong\.jsonl, line 1, auroc: expected a number from 0 to 1, found 2\./,
  );
  assert.throws(() => appendRun({ ...exampleRun, ms: NaN, n: -1 }, file), /n: expected a whole number, found -1/);
});

test('two processes at once lose nothing', async () => {
  const file = newFile('two');
  const rows = 60;
  const program = `
    const { appendRun } = require(${JSON.stringify(path.join(__dirname, 'runLog.ts'))});
    const run = ${JSON.stringify(exampleRun)};
    const [name, file] = process.argv.slice(-2);
    for (let i = 0; i < ${rows}; i++) {
      appendRun({ ...run, id: name + i }, file);
      appendRun({ ...run, id: 'both' + i }, file);
    }`;
  const writers = ['p', 'q'].map((name) =>
    spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', program, name, file], {
      stdio: 'inherit',
    }),
  );
  for (const [code] of await Promise.all(writers.map((writer) => once(writer, 'close')))) assert.equal(code, 0);
  const { runs, problem } = readRuns(file);
  assert.equal(problem, undefined);
  const ids = ['p', 'q', 'both'].flatMap((name) => Array.from({ length: rows }, (_, i) => `${name}${i}`));
  assert.deepEqual(runs.map(({ id }) => id).sort(), ids.sort());
});

test('LAB_RUN_LOG names the folder; lessons with a log are found', (context) => {
  const before = process.env.LAB_RUN_LOG;
  context.after(() => {
    if (before === undefined) delete process.env.LAB_RUN_LOG;
    else process.env.LAB_RUN_LOG = before;
  });
  process.env.LAB_RUN_LOG = path.join(folder, 'log');
  assert.deepEqual(loggedLessons(), []);
  appendRun(exampleRun);
  assert.deepEqual(loggedLessons(), ['mnist-anogan']);
  delete process.env.LAB_RUN_LOG;
  assert.equal(path.relative('', runLogFile('01')), path.join('models', 'runs', 'log', '01.jsonl'));
});
