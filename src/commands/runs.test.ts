import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { exampleRun } from '../testing/exampleRun';
import { startCommand } from '../testing/startCommand';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab runs command '));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const log = path.join(folder, 'log');
const runs = (...args: string[]) =>
  startCommand({ command: 'runs', args, cwd: folder, env: { LAB_RUN_LOG: log } }).ending;

test('runs are listed, exported, and never written over; a half-written row is named', async () => {
  assert.match((await runs()).said, /There are no runs yet/);
  fs.mkdirSync(log);
  const rows = [exampleRun, { ...exampleRun, id: 'b', auroc: 0.9, knobs: { lambda: 0.5, iterations: 200 } }];
  const file = path.join(log, 'mnist-anogan.jsonl');
  fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { code, out } = await runs('--lesson', '01');
  assert.equal(code, 0);
  const [header, best, other] = out.split('\n');
  assert.match(
    header,
    /^ {3}time +lesson +recipe +method +setting +AUROC +ms an image +images +data +code +differs in$/,
  );
  assert.match(
    best,
    /^\* {2}2026-01-02 03:04 {2}mnist-anogan .*lambda 0\.1, iterations 200, seed 1 {2}0\.950 \(0\.900–0\.980\)/,
  );
  assert.match(other, / lambda$/);
  assert.deepEqual(JSON.parse((await runs('--json')).out), rows);
  const csv = path.join(folder, 'runs.csv');
  assert.match((await runs('--csv', 'runs.csv')).said, /runs\.csv has 2 runs\./);
  const written = fs.readFileSync(csv, 'utf8');
  assert.equal(written.split('\n').length, 4);
  fs.appendFileSync(file, '{"id": "c');
  const again = await runs('--csv', 'runs.csv');
  assert.deepEqual(
    [again.code, again.said],
    [2, 'runs.csv is there already: give another name, or add --force to replace it.\n'],
  );
  const forced = await runs('--csv', 'runs.csv', '--force');
  assert.equal(forced.code, 3);
  assert.match(forced.said, /mnist-anogan\.jsonl, line 3: expected a row of JSON/);
  assert.equal(fs.readFileSync(csv, 'utf8'), written);
});

test('wrong options get a sentence', async () => {
  for (const [args, sentence] of [
    [['--lesson', '99'], /^--lesson: expected mnist-anogan, found 99\.$/m],
    [['--csv', 'runs.txt'], /^--csv: expected a name that ends in \.csv, found runs\.txt\.$/m],
    [['more'], /^Expected options only, found more\./m],
  ] as const) {
    const { code, said } = await runs(...args);
    assert.equal(code, 2);
    assert.match(said, sentence);
  }
});
