import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { exampleRun } from '../testing/cases/exampleRun';
import { runLogFile } from '../runs/runLog';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run } from './runs';

const own = ownFolders();
after(() => own.remove());
const runs = (...args: string[]) => ranCommand(run, args, own);

test('runs are listed, exported, and never written over; a half-written row is named', async () => {
  assert.match((await runs()).said, /There are no runs yet/);
  fs.mkdirSync(own.folders.log, { recursive: true });
  const rows = [exampleRun, { ...exampleRun, id: 'b', auroc: 0.9, knobs: { lambda: 0.5, iterations: 200 } }];
  const file = runLogFile('mnist-anogan', own);
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
  const csv = own.in('runs.csv');
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

test('a lesson without a log gets those that have one', async () => {
  const { code, said } = await runs('--lesson', '99');
  assert.deepEqual([code, said], [2, '--lesson: expected mnist-anogan, found 99.\n']);
});
