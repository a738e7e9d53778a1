import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { chiSquareTail } from './chiSquareTail';
import { friedman } from './friedman';
import { criticalDifference, indistinctGroups } from './nemenyi';
import { ranksOf } from './ranks';

interface References {
  friedman: Record<string, { table: number[][]; meanRanks: number[]; statistic: number; p: number }>;
  nemenyi: Record<'0.05' | '0.1', Record<string, number>>;
  chiSquare: [number, number, number][];
}

const references = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'testing', 'references', 'ranks.json'), 'utf8'),
) as References;

const isClose = (found: number, expected: number, within = 1e-12): boolean => Math.abs(found - expected) <= within;

for (const [name, { table, meanRanks, statistic, p }] of Object.entries(references.friedman))
  test(`ranks, statistic and chance of the ${name} table are SciPy's`, () => {
    const found = friedman(table);
    found.meanRanks.forEach((rank, i) => assert.ok(isClose(rank, meanRanks[i]), `${rank} ${meanRanks[i]}`));
    assert.ok(isClose(found.statistic, statistic, 1e-10), `${found.statistic} ${statistic}`);
    assert.ok(isClose(found.p, p, 1e-10), `${found.p} ${p}`);
  });

test('the tail of chi-square is SciPy’s', () => {
  for (const [x, degrees, expected] of references.chiSquare)
    assert.ok(isClose(chiSquareTail(x, degrees), expected, 1e-14), `${x} ${degrees}: ${chiSquareTail(x, degrees)}`);
});

test('critical differences are those of SciPy’s studentized range, and Demšar’s own example', () => {
  for (const level of [0.05, 0.1] as const)
    for (const [methods, quantile] of Object.entries(references.nemenyi[`${level}`])) {
      const k = Number(methods);
      assert.ok(isClose(criticalDifference(k, 6 * k * (k + 1), { level }), quantile / 6, 1e-6));
    }
  // Section 3.2.2: four classifiers on 14 data sets.
  assert.equal(criticalDifference(4, 14).toFixed(2), '1.25');
  assert.equal(criticalDifference(4, 14, { level: 0.1 }).toFixed(2), '1.12');
});

test('equal values share the mean of their ranks', () => {
  assert.deepEqual(ranksOf([0.9, 0.5, 0.9, 0.1]), [1.5, 3, 1.5, 4]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }), (values) => {
      const ranks = ranksOf(values);
      const sum = ranks.reduce((a, b) => a + b, 0);
      assert.ok(isClose(sum, (values.length * (values.length + 1)) / 2, 1e-9));
      values.forEach((value, i) => values.forEach((other, j) => value <= other || assert.ok(ranks[i] < ranks[j])));
    }),
  );
});

test('groups are the longest that lie within the difference', () => {
  assert.deepEqual(indistinctGroups([1, 5, 2, 3.5], 1.5), [
    [0, 2],
    [2, 3],
    [3, 1],
  ]);
  assert.deepEqual(indistinctGroups([1, 2, 3], 9), [[0, 1, 2]]);
  assert.deepEqual(indistinctGroups([1, 5, 9], 1), []);
});

test('what makes no sense is refused in a sentence', () => {
  for (const [run, sentence] of [
    [() => friedman([[1, 2, 3]]), /expected two data sets and three methods or more, found 1 data sets and 3 methods/],
    [() => friedman([[1, 2, 3], [1, 2]]), /expected 3 methods on every data set, found 2 in row 1/], // prettier-ignore
    [() => friedman([[1, 1, 1], [2, 2, 2]]), /expected methods that differ on some data set, found equal ones/], // prettier-ignore
    [() => friedman([[1, NaN, 1], [2, 2, 2]]), /expected finite values, found NaN at index 1/], // prettier-ignore
    [() => criticalDifference(21, 5), /expected 2 to 20 methods, found 21/],
    [() => criticalDifference(4, 0), /expected one data set or more, found 0/],
    [() => chiSquareTail(-1, 3), /expected a value from 0, found -1/],
    [() => chiSquareTail(1, 0.5), /degrees of freedom from 1, found 0.5/],
  ] as const)
    assert.throws(run, { name: 'RangeError', message: sentence });
});
