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

test('LAB_HOME holds all that a reader downloads and makes; what is shipped stays where it is', (context) => {
  const { LAB_HOME: before } = process.env;
  context.after(() => {
    if (before === undefined) delete process.env.LAB_HOME;
    else process.env.LAB_HOME = before;
  });
  delete process.env.LAB_HOME;
  const own = machineFolders();
  process.env.LAB_HOME = path.join(path.sep, 'home', 'a student');
  const { data, runs, ownResults, log, ...others } = machineFolders();
  const at = (...parts: string[]): string => path.join(path.sep, 'home', 'a student', ...parts);
  assert.deepEqual([data, runs, ownResults, log], [at('data'), at('runs'), at('runs', 'results'), at('runs', 'log')]);
  assert.deepEqual([others.models, others.results], [own.models, own.results]);
});
