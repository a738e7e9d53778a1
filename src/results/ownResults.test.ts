import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { machineFolders } from '../platform/machine';
import { exampleRow } from '../testing/cases/exampleRow';
import { ownFolders } from '../testing/ownFolders';
import { keepResults } from './ownResults';
import { readResults } from './resultsFile';

test("a reader's rows go beside the runs, not into the project's results, or into the folder that LAB_OWN_RESULTS names", (context) => {
  const before = process.env.LAB_OWN_RESULTS;
  const own = ownFolders();
  context.after(() => {
    own.remove();
    if (before === undefined) delete process.env.LAB_OWN_RESULTS;
    else process.env.LAB_OWN_RESULTS = before;
  });
  delete process.env.LAB_OWN_RESULTS;
  assert.equal(machineFolders().ownResults, path.resolve('models', 'runs', 'results'));
  assert.notEqual(machineFolders().ownResults, machineFolders().results);
  process.env.LAB_OWN_RESULTS = own.in('elsewhere');
  assert.equal(machineFolders().ownResults, own.in('elsewhere'));
  keepResults('mnist-anogan', [exampleRow], own);
  assert.deepEqual(readResults(own.in('models/runs/results/mnist-anogan.csv')), [exampleRow]);
});
