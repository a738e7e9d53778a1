import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../../testing/cases/exampleRow';
import type { ResultRow } from '../../results/resultRow';
import { readResults, resultsFile } from '../../results/resultsFile';
import { comparedLessons } from './data';
import { detectorLessons, ownRow, shippedRow } from './lessonRows';
import { comparedIds } from './methods';
import { comparedColumns, columnOf, summariseComparison, timeRatio } from './summary';

/** Rows of all detectors, each a hundredth better and twice as slow as the one before. */
function rowsOf(dataset: string, first = 0.5): ResultRow[] {
  return comparedIds.map((id, i) => ({
    ...exampleRow,
    lesson: 'compare',
    dataset,
    id,
    auroc: first + i / 100,
    ms_per_image: 2 ** i,
  }));
}

test('a data set’s own pictures go before what takes their place, and an incomplete one is left out', async () => {
  const lessons = await comparedLessons();
  const rows = [...rowsOf('rendered screws'), ...rowsOf('MVTec screw (mirror)').slice(1), ...rowsOf('MNIST')];
  const named = (some: ResultRow[]) =>
    comparedColumns(some, lessons).map(({ lesson, dataset }) => [lesson.compare.set, dataset]);
  assert.deepEqual(named(rows), [
    ['digits', 'MNIST'],
    ['screws', 'rendered screws'],
  ]);
  assert.deepEqual(named([...rows, ...rowsOf('MVTec screw (mirror)')])[1], ['screws', 'MVTec screw (mirror)']);
  assert.deepEqual(comparedColumns([], lessons), []);
});

test('of several rows of a detector the last counts, and times are multiples of 1-NN’s', async () => {
  const [digits] = await comparedLessons();
  const rows = [...rowsOf('MNIST'), { ...rowsOf('MNIST')[1], seeds: '1 2', auroc: 0.9, ms_per_image: 3 }];
  const column = columnOf(digits, 'MNIST', rows);
  assert.ok(column);
  assert.equal(column.rows.pca.auroc, 0.9);
  assert.deepEqual([timeRatio(column, '1-nn'), timeRatio(column, 'pca')], [1, 3]);
  const untimed = columnOf(digits, 'MNIST', rows.map((row) => ({ ...row, ms_per_image: null }))); // prettier-ignore
  assert.equal(untimed && timeRatio(untimed, 'pca'), undefined);
});

test('a detector that is the best everywhere has rank 1', async () => {
  const { detectors, criticalDifference, statistic, p } = summariseComparison(
    comparedColumns([...rowsOf('MNIST'), ...rowsOf('Fashion-MNIST', 0.8)], await comparedLessons()),
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

test('every lesson has the rows that the comparison takes from it', async () => {
  const data: Record<string, string> = { screws: 'MVTec screw (mirror)', digits: 'MNIST', sneakers: 'Fashion-MNIST', automobiles: 'CIFAR-10 (mirror)', capsules: 'MVTec capsule (mirror)' }; // prettier-ignore
  const lessons = (await comparedLessons()).filter(({ id }) => id !== 'any-part');
  assert.deepEqual(lessons.map(({ compare }) => compare.set).sort(), Object.keys(data).sort());
  for (const lesson of lessons) {
    const { set, own } = lesson.compare;
    const rows = readResults(resultsFile(lesson.id));
    for (const detector of Object.keys(own)) {
      assert.ok((comparedIds as readonly string[]).includes(detector), `${set}: ${detector}`);
      assert.ok(ownRow(lesson, detector, data[set], rows), `${set}: ${detector}`);
    }
    assert.ok(shippedRow(lesson, data[set], rows), set);
    assert.equal(shippedRow(lesson, 'elsewhere', rows), undefined);
    // The largest: with all training images.
    if (set === 'digits') assert.equal(ownRow(lesson, '1-nn', 'MNIST', rows)?.n_train, 11616);
  }
  const counts = lessons.map(({ compare }) => [compare.set, Object.keys(compare.own).length]);
  assert.deepEqual(Object.fromEntries(counts), { digits: 4, screws: 3, sneakers: 4, automobiles: 5, capsules: 4 });
  for (const lesson of Object.values(detectorLessons)) assert.ok(readResults(resultsFile(lesson)).length > 0, lesson);
});

test('sets of which lesson any-part tells have neither rows of its own nor a detector that is shipped', async () => {
  const further = (await comparedLessons()).filter(({ id }) => id === 'any-part');
  assert.deepEqual(
    further.map(({ compare }) => compare.set),
    ['bottles', 'toothbrushes', 'commutators', 'cells'],
  );
  for (const lesson of further) {
    const [dataset] = lesson.compare.datasets;
    const [column] = comparedColumns(rowsOf(dataset), [lesson]);
    assert.equal(column.dataset, dataset);
    assert.deepEqual([ownRow(lesson, 'pca', dataset, []), shippedRow(lesson, dataset, [])], [undefined, undefined]);
  }
});
