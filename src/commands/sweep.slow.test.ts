import assert from 'node:assert/strict';
import path from 'node:path';
import { after, test } from 'node:test';
import { sweptSettings } from '../sweeps/sweptSettings';
import { projectFolder } from '../platform/node/project';
import type { SweepKnobs } from '../runs/sweepGrid';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run } from './sweep';
import { sweepTable } from './tables/sweepTable';
import { exampleRun } from '../testing/cases/exampleRun';

const own = ownFolders();
after(() => own.remove());
// With the shipped networks.
const folders = { ...own.folders, models: path.join(projectFolder, 'models') };
const sweep = (...args: string[]) => ranCommand(run, args, { ...own, folders });

test('a small sweep of lesson mnist-anogan is measured once, then found in the log', async () => {
  const args = ['mnist-anogan', '--lambda', '0,0.5', '--iterations', '1', '--images', '12', '--json'];
  const first = await sweep(...args);
  assert.equal(first.code, 0, first.said);
  const rows = JSON.parse(first.out) as (typeof exampleRun)[];
  assert.deepEqual(
    rows.map(({ knobs, n, seed, recipe }) => ({ knobs, n, seed, recipe })),
    [0, 0.5].map((lambda) => ({ knobs: { lambda, iterations: 1 }, n: 12, seed: 1, recipe: 'course' })),
  );
  assert.match(first.said, /Cheapest within that interval: lambda \S+, iterations 1, /);
  const again = await sweep(...args);
  assert.deepEqual(JSON.parse(again.out), rows);
  assert.match(again.said, /2 points were in the run log already\./);
});

test('the table has a line a lambda, and stars what lacks a seed', () => {
  const run = { ...exampleRun, knobs: { lambda: 0, iterations: 5 }, auroc: 0.5, ms: 2 };
  const settings = sweptSettings<SweepKnobs>([
    run,
    { ...run, seed: 2 },
    { ...run, knobs: { lambda: 0.5, iterations: 10 } },
  ]);
  assert.equal(
    sweepTable(settings, ['lambda', 'iterations']),
    'lambda  5 iterations     10 iterations\n0       0.500 (2.00 ms)\n0.5                      0.500* (2.00 ms)\n',
  );
});
