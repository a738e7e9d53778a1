import assert from 'node:assert/strict';
import { test } from 'node:test';
import prettier from 'prettier';
import { exampleRow } from '../testing/cases/exampleRow';
import type { ResultRow } from './resultRow';
import { type Published, resultsTables } from './resultsTable';

const perfect: ResultRow = { ...exampleRow, method: '1-NN | pixels', recipe: '', seeds: '', auroc: 1, auroc_high: 1 };

/** Each led to by a link of the same form. */
const tables = (rows: readonly ResultRow[], published?: Published): string =>
  resultsTables(rows, (lesson) => `[${lesson}](../${lesson}.ipynb)`, published);

test('a table a lesson and data set, without milliseconds', () => {
  assert.equal(
    tables([exampleRow, perfect]),
    [
      '[mnist-anogan](../mnist-anogan.ipynb), MNIST:',
      '',
      '| method         | recipe | n train | n test | seeds | AUROC (95 % interval) |',
      '| -------------- | ------ | ------: | -----: | ----- | --------------------- |',
      '| encoder        | course |     400 |    600 | 1 2 3 | .977 (.966–.986)      |',
      '| 1-NN \\| pixels |        |     400 |    600 |       | 1.000 (.966–1.000)    |',
    ].join('\n'),
  );
});

test('pixel AUROC and AUPRO are columns where a row of the lesson has them', () => {
  const masks = { ...exampleRow, lesson: 'capsule-vae', pixel_auroc: 0.95 };
  const [first, second] = tables([exampleRow, masks, { ...masks, pixel_auroc: null }]).split('\n\n[caps');
  assert.doesNotMatch(first, /pixel|AUPRO/);
  assert.match(second, /\| pixel AUROC \|\n.*\| ----------: \|\n.*\| {8}\.950 \|\n.*\| {13}\|$/);
  assert.doesNotMatch(second, /AUPRO/);
});

test('only rows on official data with the full test set are shown', () => {
  const methods = (rows: ResultRow[]) =>
    ['official', 'short', 'package'].filter((method) => tables(rows).includes(`| ${method} `));
  const official = { ...exampleRow, method: 'official' };
  const short = { ...exampleRow, method: 'short', n_test: 120 };
  const fromPackage = { ...exampleRow, method: 'package', dataset: 'npm digits', n_test: 2000 };
  assert.deepEqual(methods([official, short, fromPackage]), ['official']);
  assert.equal(tables([fromPackage]), 'No results yet.');
  assert.match(
    tables([fromPackage], () => true),
    /npm digits/,
  );
});

test('rendered data have a table of their own; of the same data the larger test set is shown, here the whole or the mirror', () => {
  const headings = (rows: ResultRow[]) =>
    Array.from(tables(rows).matchAll(/^\[.*\), (.*):$/gm), ([, dataset]) => dataset);
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
    assert.equal(tables([rendered, { ...rendered, n_test: 30 }, { ...rendered, seeds: '1' }]), tables([rendered]));
  }
});

test('of one method the row with the most seeds is shown, and no ablation', () => {
  const single = { ...exampleRow, seeds: '1', auroc: 0.9, auroc_low: 0.8 };
  const ablated = { ...exampleRow, recipe: 'ablation' };
  assert.equal(tables([single, exampleRow, ablated]), tables([exampleRow]));
});

test('Prettier leaves the tables as they are', async () => {
  const text = `${tables([exampleRow, perfect, { ...exampleRow, lesson: 'capsule-vae', aupro: 0.9 }])}\n`;
  assert.equal(await prettier.format(text, { parser: 'markdown' }), text);
});
