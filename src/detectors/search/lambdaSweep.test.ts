import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lambdaSweep } from './lambdaSweep';

const result = { parts: { residual: Float32Array.of(10, 20), feature: Float32Array.of(2, 100) } };

test('each lambda weighs the two losses anew', () => {
  assert.deepEqual(lambdaSweep(result, [0, 0.5, 1]), [
    { lambda: 0, scores: Float32Array.of(10, 20) },
    { lambda: 0.5, scores: Float32Array.of(6, 60) },
    { lambda: 1, scores: Float32Array.of(2, 100) },
  ]);
});

test('a lambda outside 0 to 1 and a result without the losses are refused', () => {
  assert.throws(() => lambdaSweep(result, [1.5]), /expected lambdas from 0 to 1, found 1\.5/);
  assert.throws(
    () => lambdaSweep({ parts: {} }, [0.5]),
    /expected a result with the parts residual and feature, found none/,
  );
});
