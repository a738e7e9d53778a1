import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../../testing/exampleRow';
import type { ResultRow } from '../../results/resultRow';
import { readResults, resultsFile } from '../../results/resultsFile';
import { comparedSets } from './data';
import { detectorLessons, ownRow, setLessons, shippedRow } from './lessonRows';
import { comparedDetectors } from './methods';
import { comparedColumns, columnOf, summariseComparison, timeRatio } from './summary';

/** Rows of all detectors, each a hundredth better and twice as slow as the one before. */
function rowsOf(dataset: string, first = 0.5): ResultRow[] {
  return comparedDetectors.map((method, i) => ({
    ...exampleRow,
    lesson: 'compare',
    dataset,
    method,
    auroc: first + i / 100,
    ms_per_image: 2 ** i,
  }));
}

test('a data set’s own pictures go before what takes their place, and an incomplete one is left out', () => {
  const rows = [...rowsOf('rendered screws'), ...rowsOf('MVTec screw (mirror)').slice(1), ...rowsOf('MNIST')];
  const named = (some: ResultRow[]) => comparedColumns(some).map(({ set, dataset }) => [set, dataset]);
  assert.deepEqual(named(rows), [
    ['screws', 'rendered screws'],
    ['digits', 'MNIST'],
  ]);
  assert.deepEqual(named([...rows, ...rowsOf('MVTec screw (mirror)')])[0], ['screws', 'MVTec screw (mirror)']);
  assert.deepEqual(comparedColumns([]), []);
});

test('of several rows of a detector the last counts, and times are multiples of 1-NN’s', () => {
  const rows = [...rowsOf('MNIST'), { ...rowsOf('MNIST')[1], seeds: '1 2', auroc: 0.9, ms_per_image: 3 }];
  const column = columnOf('digits', 'MNIST', rows);
  assert.ok(column);
  assert.equal(column.rows.PCA.auroc, 0.9);
  assert.deepEqual([timeRatio(column, '1-NN'), timeRatio(column, 'PCA')], [1, 3]);
  const untimed = columnOf('digits', 'MNIST', rows.map((row) => ({ ...row, ms_per_image: null }))); // prettier-ignore
  assert.equal(untimed && timeRatio(untimed, 'PCA'), undefined);
});

test('a detector that is the best everywhere has rank 1', () => {
  const { detectors, criticalDifference, statistic, p } = summariseComparison(
    comparedColumns([...rowsOf('MNIST'), ...rowsOf('Fashion-MNIST', 0.8)]),
  );
  assert.deepEqual(
    detectors.map(({ meanRank }) => meanRank),
    [8, 7, 6, 5, 4, 3, 2, 1],
  );
  assert.ok(Math.abs(detectors[0].meanAuroc - 0.65) < 1e-12);
  assert.ok(detectors.every(({ timeRatio: ratio }, i) => ratio && Math.abs(ratio - 2 ** i) < 1e-9));
  assert.ok(Math.abs(statistic - 14) < 1e-9 && p > 0.05 && p < 0.06);
  assert.ok(criticalDifference > 7, 'two data sets are few');
});

test('every lesson has the rows that the comparison takes from it', () => {
  const data = { screws: 'MVTec screw (mirror)', digits: 'MNIST', sneakers: 'Fashion-MNIST', automobiles: 'CIFAR-10 (mirror)', capsules: 'MVTec capsule (mirror)' }; // prettier-ignore
  const expected = { screws: 3, digits: 4, sneakers: 4, automobiles: 5, capsules: 4 };
  for (const set of comparedSets) {
    const rows = readResults(resultsFile(setLessons[set]));
    const own = comparedDetectors.flatMap((detector) => ownRow(set, detector, data[set], rows) ?? []);
    assert.equal(own.length, expected[set], set);
    assert.ok(shippedRow(set, data[set], rows), set);
    assert.equal(shippedRow(set, 'elsewhere', rows), undefined);
  }
  // The largest: with all training images.
  const digits = readResults(resultsFile(setLessons.digits));
  assert.equal(ownRow('digits', '1-NN', 'MNIST', digits)?.n_train, 11616);
  for (const lesson of Object.values(detectorLessons)) assert.ok(readResults(resultsFile(lesson)).length > 0, lesson);
});
