import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { sweptSettings } from '../sweeps/sweptSettings';
import { startCommand } from '../testing/startCommand';
import { sweepTable } from './tables/sweepTable';
import { exampleRun } from '../testing/exampleRun';

const project = path.resolve(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab sweep command '));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
// At the project's root, where the shipped networks are.
const sweep = (...args: string[]) =>
  startCommand({ command: 'sweep', args, cwd: project, env: { LAB_RUN_LOG: folder, LAB_DATA_MIRROR: '' } }).ending;

test('a small sweep of lesson mnist-anogan is measured once, then found in the log', async () => {
  const args = ['mnist-anogan', '--lambda', '0,0.5', '--iterations', '1', '--images', '12', '--json'];
  const first = await sweep(...args);
  assert.equal(first.code, 0, first.said);
  const rows = JSON.parse(first.out) as (typeof exampleRun)[];
  assert.deepEqual(
    rows.map(({ knobs, n, seed, recipe }) => ({ knobs, n, seed, recipe })),
    [0, 0.5].map((lambda) => ({ knobs: { lambda, iterations: 1 }, n: 12, seed: 1, recipe: 'course' })),
  );
  assert.match(first.said, /Cheapest within that interval: lambda \S+, 1 iterations/);
  const again = await sweep(...args);
  assert.deepEqual(JSON.parse(again.out), rows);
  assert.match(again.said, /2 points were in the run log already\./);
});

test('wrong options get a sentence before anything runs', async () => {
  for (const [args, sentence] of [
    [[], /^The lesson: expected mnist-anogan or capsule-vae, found nothing\.$/m],
    [['faces'], /^The lesson: expected mnist-anogan or capsule-vae, found faces\.$/m],
    [
      ['mnist-anogan', '--lambda', ''],
      /^--lambda: expected numbers such as 0,0\.1,0\.5 or 0\.\.1\/5, each once, found nothing\.$/m,
    ],
    [['mnist-anogan', '--lambda', '0,x'], /^--lambda: expected numbers .*, found 0,x\.$/m],
    [['mnist-anogan', '--lambda', '0,2'], /^--lambda: expected values from 0 to 1, found 2\.$/m],
    [['mnist-anogan', '--iterations', '0'], /^--iterations: expected whole numbers from 1, found 0\.$/m],
    [['mnist-anogan', '--scheduler', 'here'], /^--scheduler: expected an address such as tcp:.*, found here\.$/m],
  ] as const) {
    const { code, said } = await sweep(...args);
    assert.equal(code, 2, said);
    assert.match(said, sentence);
  }
});

test('the table has a line a lambda, and stars what lacks a seed', () => {
  const run = { ...exampleRun, knobs: { lambda: 0, iterations: 5 }, auroc: 0.5, ms: 2 };
  const settings = sweptSettings([run, { ...run, seed: 2 }, { ...run, knobs: { lambda: 0.5, iterations: 10 } }]);
  assert.equal(
    sweepTable({ settings }),
    'lambda  5 iterations     10 iterations\n0       0.500 (2.00 ms)\n0.5                      0.500* (2.00 ms)\n',
  );
});
