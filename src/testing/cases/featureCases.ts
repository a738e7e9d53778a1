/** For tests: feature vectors and what scikit-learn gives for them (environment/references/feature_scores.py). */
import assert from 'node:assert/strict';
import { tf } from '../../tensors/tf';
import reference from '../references/featureScores.json';

export type FeatureCase = (typeof reference)['duplicates'];

/** Name and values of each case. */
export const featureCases: readonly (readonly [string, FeatureCase])[] = Object.entries(reference);

/** `[n, length]`. The caller disposes it. */
export function asVectors(values: readonly number[], length: number): tf.Tensor2D {
  return tf.tensor2d([...values], [values.length / length, length]);
}

/** Equal but for a share of the expected value. */
export function assertShare(found: tf.Tensor, expected: readonly number[], share: number, what: string): void {
  const values = found.dataSync();
  assert.equal(values.length, expected.length, `${what}: length`);
  expected.forEach((value, i) =>
    assert.ok(Math.abs(values[i] - value) <= share * Math.abs(value), `${what}[${i}]: ${values[i]}, expected ${value}`),
  );
}
