/** For tests: small image sets and what scikit-learn gives for them (environment/references/baselines.py). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { tf } from '../../tensors/tf';

export interface BaselineCase {
  shape: [number, number, number];
  train: number[];
  test: number[];
  nearest: { distances: number[]; indices: number[] };
  components: number;
  pca: { scores: number[]; maps: number[] };
}

/** Name and values of each case. */
export const baselineCases = Object.entries(
  JSON.parse(readFileSync(join(__dirname, '../references/baselines.json'), 'utf8')) as Record<string, BaselineCase>,
);

/** `[n, height, width, channels]`. The caller disposes it. */
export function asImages(values: readonly number[], shape: readonly [number, number, number]): tf.Tensor4D {
  return tf.tensor4d([...values], [values.length / (shape[0] * shape[1] * shape[2]), ...shape]);
}

/** Equal but for the rounding of 32-bit numbers. */
export function assertNear(found: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(found.length, expected.length, `${what}: length`);
  for (let i = 0; i < expected.length; i++)
    assert.ok(
      Math.abs(found[i] - expected[i]) <= 1e-4 * Math.max(1, Math.abs(expected[i])),
      `${what}[${i}]: ${found[i]}, expected ${expected[i]}`,
    );
}
