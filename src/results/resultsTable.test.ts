import assert from 'node:assert/strict';
import { test } from 'node:test';
import prettier from 'prettier';
import { exampleRow } from '../testing/exampleRow';
import type { ResultRow } from './resultRow';
import { resultsTables } from './resultsTable';

const perfect: ResultRow = { ...exampleRow, method: '1-NN | pixels', recipe: '', seeds: '', auroc: 1, auroc_high: 1 };

test('a table a lesson and data set, without milliseconds', () => {
  assert.equal(
    resultsTables([exampleRow, perfect]),
    [
      '[mnist-anogan](notebooks/01-mnist-anogan.ipynb), MNIST:',
      '',
      '| method         | recipe | n train | n test | seeds | AUROC (95 % interval) |',
      '| -------------- | ------ | ------: | -----: | ----- | --------------------- |',
      '| encoder        | course |     400 |    600 | 1 2 3 | .977 (.966–.986)      |',
      '| 1-NN \\| pixels |        |     400 |    600 |       | 1.000 (.966–1.000)    |',
    ].join('\n'),
  );
});

test('pixel AUROC and AUPRO are columns where a row of the lesson has them', () => {
  const masks = { ...exampleRow, lesson: '06-capsules', pixel_auroc: 0.95 };
  const [first, second] = resultsTables([exampleRow, masks, { ...masks, pixel_auroc: null }]).split('\n\n[06');
  assert.doesNotMatch(first, /pixel|AUPRO/);
  assert.match(second, /\| pixel AUROC \|\n.*\| ----------: \|\n.*\| {8}\.950 \|\n.*\| {13}\|$/);
  assert.doesNotMatch(second, /AUPRO/);
});

test('only rows on official data with the full test set are shown', () => {
  const methods = (rows: ResultRow[]) =>
    ['official', 'short', 'package'].filter((method) => resultsTables(rows).includes(`| ${method} `));
  const official = { ...exampleRow, method: 'official' };
  const short = { ...exampleRow, method: 'short', n_test: 120 };
  const fromPackage = { ...exampleRow, method: 'package', dataset: 'npm digits', n_test: 2000 };
  assert.deepEqual(methods([official, short, fromPackage]), ['official']);
  assert.equal(resultsTables([fromPackage]), 'No results yet.');
  assert.match(
    resultsTables([fromPackage], () => true),
    /npm digits/,
  );
});

test('rendered data have a table of their own; of the same data the larger test set is shown, here the whole or the mirror', () => {
  const headings = (rows: ResultRow[]) =>
    Array.from(resultsTables(rows).matchAll(/^\[.*\), (.*):$/gm), ([, dataset]) => dataset);
  for (const part of ['screw', 'capsule']) {
    const lesson = { ...exampleRow, lesson: `a lesson on a ${part}` };
    const rendered = { ...lesson, dataset: `rendered ${part}s`, n_test: 300 };
    const mirror = { ...lesson, dataset: `MVTec ${part} (mirror)`, n_test: 83 };
    const whole = { ...lesson, dataset: `MVTec ${part}`, n_test: 160 };
    assert.deepEqual(headings([mirror, rendered, mirror]), [`MVTec ${part} (mirror)`, `rendered ${part}s`]);
    assert.deepEqual(headings([mirror, rendered, whole]), [`rendered ${part}s`, `MVTec ${part}`]);
    assert.deepEqual(headings([whole, { ...exampleRow, n_test: 999 }]), [`MVTec ${part}`, 'MNIST']);
    assert.deepEqual(headings([rendered, { ...rendered, n_test: 30 }, { ...rendered, seeds: '1' }]), [
      `rendered ${part}s`,
    ]);
    assert.equal(
      resultsTables([rendered, { ...rendered, n_test: 30 }, { ...rendered, seeds: '1' }]),
      resultsTables([rendered]),
    );
  }
});

test('of one method the row with the most seeds is shown, and no ablation', () => {
  const single = { ...exampleRow, seeds: '1', auroc: 0.9, auroc_low: 0.8 };
  const ablated = { ...exampleRow, recipe: 'ablation' };
  assert.equal(resultsTables([single, exampleRow, ablated]), resultsTables([exampleRow]));
});

test('Prettier leaves the tables as they are', async () => {
  const text = `${resultsTables([exampleRow, perfect, { ...exampleRow, lesson: '06-capsules', aupro: 0.9 }])}\n`;
  assert.equal(await prettier.format(text, { parser: 'markdown' }), text);
});
