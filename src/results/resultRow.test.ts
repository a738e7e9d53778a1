import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auroc } from '../metrics/auroc';
import { qualityOf } from '../metrics/intervals/qualityOf';
import { resultRow } from './resultRow';

const labels = [0, 0, 1, 1, 0, 1, 0, 1, 0, 1];
const runs = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
  [2, 7, 1, 8, 2, 8, 1, 8, 2, 8],
];
const about = {
  lesson: 'mnist-anogan',
  dataset: 'MNIST',
  id: 'encoder',
  method: 'encoder, squared',
  recipe: 'course',
  nTrain: 400,
};

test('a row holds the mean AUROC of the runs, and its interval from draws that the runs share', () => {
  const row = resultRow({ ...about, labels, runs, seeds: [1, 2, 3], millisecondsPerImage: 12.3456 });
  const { low, high } = qualityOf(runs, labels);
  const mean = runs.reduce((sum, run) => sum + auroc(run, labels), 0) / 3;
  assert.deepEqual(row, {
    lesson: 'mnist-anogan',
    dataset: 'MNIST',
    id: 'encoder',
    method: 'encoder, squared',
    recipe: 'course',
    n_train: 400,
    n_test: 10,
    seeds: '1 2 3',
    auroc: Number(mean.toFixed(4)),
    auroc_low: Number(low.toFixed(4)),
    auroc_high: Number(high.toFixed(4)),
    pixel_auroc: null,
    aupro: null,
    ms_per_image: 12.3,
  });
  assert.ok(row.auroc_low < row.auroc && row.auroc < row.auroc_high);
});

test('a method without randomness has one run and no seed', () => {
  const options = { ...about, labels, millisecondsPerImage: null };
  const row = resultRow({ ...options, runs: [runs[0]], seeds: [] });
  assert.equal(row.seeds, '');
  assert.equal(row.ms_per_image, null);
  assert.equal(row.auroc, 0.64);
});

test("where there are masks a row holds the means of the runs' pixel AUROC and AUPRO", () => {
  const options = { ...about, labels, runs, seeds: [1, 2, 3], millisecondsPerImage: null };
  const pixels = { auroc: [0.9, 0.8, 0.91111], aupro: [0.5, 0.6, 0.4] };
  const { pixel_auroc, aupro } = resultRow({ ...options, pixels });
  assert.deepEqual([pixel_auroc, aupro], [0.8704, 0.5]);
  assert.throws(
    () => resultRow({ ...options, pixels: { ...pixels, aupro: [0.5] } }),
    /^RangeError: resultRow: expected pixels\.aupro of 3 runs, found 1 values\.$/,
  );
});

test('each seed needs a run', () => {
  const options = { ...about, labels, millisecondsPerImage: 1 };
  assert.throws(() => resultRow({ ...options, runs, seeds: [1, 2] }), /expected 2 runs for the seeds '1 2', found 3/);
  assert.throws(() => resultRow({ ...options, runs: [], seeds: [] }), /expected 1 runs .* found 0/);
});
