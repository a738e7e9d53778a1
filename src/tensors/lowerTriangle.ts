/**
 * Matrices of which one half is kept, `[i, j ≤ i]`, packed row by row, in double precision: symmetric ones, and the root of their inverse. A
 * grid of places needs hundreds of them, each of thousands of numbers, so loops here run over plain arrays.
 */
import { tf } from './tf';

/** Numbers in one half of a matrix, its diagonal counted. */
export function triangleSize(rows: number): number {
  return (rows * (rows + 1)) / 2;
}

/** Rows of a packed matrix. */
export function rowsOf(triangle: Float64Array): number {
  return (Math.sqrt(8 * triangle.length + 1) - 1) / 2;
}

/** The sum of the diagonal. */
export function traceOf(triangle: Float64Array): number {
  const rows = rowsOf(triangle);
  let trace = 0;
  for (let i = 0; i < rows; i++) trace += triangle[triangleSize(i) + i];
  return trace;
}

/** The sum of a symmetric matrix's squared numbers, both halves. */
export function squareOf(triangle: Float64Array): number {
  const rows = rowsOf(triangle);
  let twice = 0;
  for (const value of triangle) twice += 2 * value ** 2;
  for (let i = 0; i < rows; i++) twice -= triangle[triangleSize(i) + i] ** 2;
  return twice;
}

/** `factor` times the matrix, and `ridge` on its diagonal. */
export function scaledWithRidge(triangle: Float64Array, { factor, ridge }: { factor: number; ridge: number }) {
  const rows = rowsOf(triangle);
  const scaled = triangle.map((value) => factor * value);
  for (let i = 0; i < rows; i++) scaled[triangleSize(i) + i] += ridge;
  return scaled;
}

/**
 * Lower triangular W with Wᵀ·W the inverse of a symmetric matrix: that of its Cholesky root.
 *
 * @throws RangeError when the matrix is not positive definite
 */
export function inverseRoot(symmetric: Float64Array): Float64Array {
  const root = choleskyRoot(symmetric);
  const rows = rowsOf(root);
  const inverse = new Float64Array(root.length);
  for (let i = 0, row = 0; i < rows; row += ++i) {
    inverse[row + i] = 1;
    let k = 0;
    let above = 0;
    // Two rows at a time: half of the loads and stores, and so little more than half of the time.
    for (; k + 1 < i; k += 2) {
      const below = above + k + 1;
      const factor = root[row + k];
      const next = root[row + k + 1];
      for (let j = 0; j <= k; j++) inverse[row + j] -= factor * inverse[above + j] + next * inverse[below + j];
      inverse[row + k + 1] -= next * inverse[below + k + 1];
      above = below + k + 2;
    }
    if (k < i) for (let j = 0; j <= k; j++) inverse[row + j] -= root[row + k] * inverse[above + j];
    const diagonal = root[row + i];
    for (let j = 0; j <= i; j++) inverse[row + j] /= diagonal;
  }
  return inverse;
}

/** Lower triangular L with L·Lᵀ the matrix. */
function choleskyRoot(symmetric: Float64Array): Float64Array {
  const root = Float64Array.from(symmetric);
  const rows = rowsOf(root);
  for (let i = 0, row = 0; i < rows; row += ++i)
    for (let j = 0, above = 0; j <= i; above += ++j) {
      const rest = root[row + j] - productOf(root, { row, above, length: j });
      if (i === j && !(rest > 0))
        throw new RangeError(
          `Cholesky root: expected a positive definite matrix, found row ${i} of ${rows} to depend on those before it.`,
        );
      root[row + j] = i === j ? Math.sqrt(rest) : rest / root[above + j];
    }
  return root;
}

/** Of the beginnings of two rows. */
function productOf(values: Float64Array, { row, above, length }: { row: number; above: number; length: number }) {
  // Two sums, so that neither waits for the other.
  let even = 0;
  let odd = 0;
  let k = 0;
  for (; k + 1 < length; k += 2) {
    even += values[row + k] * values[above + k];
    odd += values[row + k + 1] * values[above + k + 1];
  }
  return k < length ? even + odd + values[row + k] * values[above + k] : even + odd;
}

/** Lower triangular matrices, packed, `[p, size·(size + 1)/2]` → their transposes, `[p, size, size]`. The caller disposes them. */
export function unpackedTriangles(triangles: tf.Tensor2D, size: number): tf.Tensor3D {
  const [count, packed] = triangles.shape;
  const from = new Int32Array(size * size).fill(packed);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) from[column * size + row] = triangleSize(row) + column;
  return tf.tidy(() => {
    // One number more, a nought, for what is on the other side of the diagonal.
    const padded = tf.pad(triangles, [
      [0, 0],
      [0, 1],
    ]);
    return tf.gather(padded, tf.tensor1d(from, 'int32'), 1).reshape<tf.Tensor3D>([count, size, size]);
  });
}
