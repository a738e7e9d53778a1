import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { exampleRow } from '../testing/exampleRow';
import { keepResults, ownResultsFolder } from './ownResults';
import { readResults, resultsFolder } from './resultsFile';

test("a reader's rows go beside the runs, not into the project's results, or into the folder that LAB_OWN_RESULTS names", (context) => {
  const before = process.env.LAB_OWN_RESULTS;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab own results '));
  context.after(() => {
    fs.rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env.LAB_OWN_RESULTS;
    else process.env.LAB_OWN_RESULTS = before;
  });
  delete process.env.LAB_OWN_RESULTS;
  assert.equal(ownResultsFolder(), path.resolve('models', 'runs', 'results'));
  assert.notEqual(ownResultsFolder(), resultsFolder());
  process.env.LAB_OWN_RESULTS = folder;
  keepResults('mnist-anogan', [exampleRow]);
  assert.deepEqual(readResults(path.join(folder, 'mnist-anogan.csv')), [exampleRow]);
});
