import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readBench, benchFile } from '../bench/benchFile';
import type { BenchRow } from '../bench/sideBySide';
import { benchWorks } from '../bench/works';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run } from './bench';

const own = ownFolders();
after(() => own.remove());
const bench = (...args: string[]) => ranCommand(run, args, own);

test('--list names every work', async () => {
  const { code, out } = await bench('--list');
  assert.equal(code, 0);
  for (const { name } of await benchWorks()) assert.ok(out.includes(name), name);
});

test('without partners it says how to get them, and gives our own times; --write keeps them', async () => {
  const args = ['capsule-projection-detached', '--batch', '1', '--rounds', '1', '--json', '--write'];
  const { code, out, said } = await bench(...args);
  assert.equal(code, 0, said);
  assert.match(said, /Our own times alone; npm run bench -- --setup installs PyTorch and Keras/);
  const rows = JSON.parse(out) as BenchRow[];
  assert.deepEqual(
    rows.map(({ work, others }) => [work, others]),
    [['capsule-projection-detached', []]],
  );
  assert.ok(rows[0].ours.median > 0);
  assert.deepEqual(readBench(benchFile(own.folders.results)).rows, rows);
});

test('a profile lists operations and ends with the whole step', async () => {
  const { code, out } = await bench('--profile', 'capsule-projection-detached', '--batch', '1', '--steps', '2');
  assert.equal(code, 0);
  assert.match(out, /Conv2D .*\n(.*\n)*the whole step/);
});

test('--places takes the time of both detectors of any part, and nothing goes with it', async () => {
  const { code, out, said } = await bench('--places');
  assert.equal(code, 0, said);
  assert.match(
    out,
    /detector +ms a picture +nine of ten below\n.*Gaussian a place +[\d.]+ +[\d.]+\n.*memory of 1000 patches +/s,
  );
  assert.equal((await bench('--places', '--write')).code, 2);
});
