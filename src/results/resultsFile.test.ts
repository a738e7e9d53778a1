import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { readResults, resultsFile, writeResults } from './resultsFile';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab results '))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('equal keys are replaced in place, other rows stay, new ones go to the end', () => {
  const file = path.join(folder, 'new', 'mnist-anogan.csv');
  const [a, b, c] = ['a', 'b', 'c'].map((method) => ({ ...exampleRow, method }));
  writeResults(file, [a, b]);
  const better = { ...a, auroc: 0.99, ms_per_image: null };
  writeResults(file, [c, better]);
  assert.deepEqual(readResults(file), [better, b, c]);
  assert.deepEqual(fs.readdirSync(path.dirname(file)), ['mnist-anogan.csv']);
});

test('a broken file is left as it is', () => {
  const file = path.join(folder, 'x.csv');
  fs.writeFileSync(file, 'precious\n');
  assert.throws(
    () => writeResults(file, [exampleRow]),
    /x\.csv, line 1: expected column 1 to be lesson, found precious/,
  );
  assert.equal(fs.readFileSync(file, 'utf8'), 'precious\n');
});

test('a row that could not be read back is not written', () => {
  const file = path.join(folder, 'x.csv');
  writeResults(file, [exampleRow]);
  const broken = { ...exampleRow, method: 'new', auroc: NaN };
  assert.throws(() => writeResults(file, [broken]), /x\.csv, line 3, column auroc: .* found NaN/);
  assert.deepEqual(readResults(file), [exampleRow]);
});

test('no file is no results', () => {
  assert.deepEqual(readResults(path.join(folder, 'none.csv')), []);
});

test('LAB_RESULTS names another folder than notebooks/results', (context) => {
  const before = process.env.LAB_RESULTS;
  context.after(() => {
    if (before === undefined) delete process.env.LAB_RESULTS;
    else process.env.LAB_RESULTS = before;
  });
  delete process.env.LAB_RESULTS;
  assert.equal(resultsFile('mnist-anogan'), path.resolve('notebooks', 'results', 'mnist-anogan.csv'));
  process.env.LAB_RESULTS = folder;
  assert.equal(resultsFile('mnist-anogan'), path.join(folder, 'mnist-anogan.csv'));
});
