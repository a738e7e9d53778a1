import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inverseRoot, scaledWithRidge, squareOf, traceOf, triangleSize } from './lowerTriangle';
import { randomSource } from './random';

const [rows, vectors] = [9, 40];

/** Of vectors drawn at random, packed, and a number of it by row and column. */
function drawnCovariance() {
  const random = randomSource('triangle');
  const drawn = Array.from({ length: vectors }, () => Array.from({ length: rows }, () => random.next() - 0.5));
  const packed = new Float64Array(triangleSize(rows));
  for (let i = 0; i < rows; i++)
    for (let j = 0; j <= i; j++)
      packed[triangleSize(i) + j] = drawn.reduce((sum, vector) => sum + vector[i] * vector[j], 0) / vectors;
  return packed;
}

const at = (packed: Float64Array, i: number, j: number) => packed[triangleSize(Math.max(i, j)) + Math.min(i, j)];
const indices = Array.from({ length: rows }, (_, i) => i);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('the root takes the matrix to the unit matrix, to twelve digits', () => {
  const covariance = drawnCovariance();
  const root = inverseRoot(covariance);
  const lower = (i: number, j: number) => (j <= i ? at(root, i, j) : 0);
  // W·C·Wᵀ, which is 1 where Wᵀ·W·C is.
  for (const i of indices)
    for (const j of indices) {
      const found = sum(indices.flatMap((k) => indices.map((l) => lower(i, k) * at(covariance, k, l) * lower(j, l))));
      assert.ok(Math.abs(found - Number(i === j)) < 1e-12, `${i}, ${j}: ${found}`);
    }
});

test('trace, square and ridge count both halves', () => {
  const covariance = drawnCovariance();
  const all = indices.flatMap((i) => indices.map((j) => at(covariance, i, j) ** 2));
  assert.ok(Math.abs(squareOf(covariance) - sum(all)) < 1e-12);
  const raised = scaledWithRidge(covariance, { factor: 2, ridge: 3 });
  assert.ok(Math.abs(traceOf(raised) - 2 * traceOf(covariance) - 3 * rows) < 1e-12);
  assert.equal(at(raised, 4, 2), 2 * at(covariance, 4, 2));
});

test('a matrix without an inverse is refused', () => {
  assert.throws(
    () => inverseRoot(Float64Array.from([1, 2, 4, 0, 0, 1])),
    /^RangeError: Cholesky root: expected a positive definite matrix, found row 1 of 3 to depend on those before it\.$/,
  );
});
