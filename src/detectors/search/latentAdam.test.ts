import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { LatentAdam } from './latentAdam';

test('the steps are those of TensorFlow.js’s Adam, also for a row that leaves early', () => {
  const start = [1, -2, 3, 0.5, -0.1, 4];
  const gradientOf = (x: number) => 3 * x ** 2 - 1;
  const latents = Float32Array.from(start);
  const adam = new LatentAdam(latents, 2, 0.05);
  const expected = tf.variable(tf.tensor1d(start));
  const optimizer = tf.train.adam(0.05, 0.9, 0.999, 1e-8);
  let left = new Float32Array();
  for (let k = 0; k < 20; k++) {
    // The second row stays where ten steps have brought it.
    const rows = k < 10 ? [0, 1, 2] : [0, 2];
    const gradients = rows.flatMap((row) => Array.from(latents.subarray(2 * row, 2 * row + 2), gradientOf));
    adam.update(rows, Float32Array.from(gradients));
    const before = expected.dataSync().slice();
    optimizer.applyGradients([{ name: expected.name, tensor: tf.tensor1d(before.map(gradientOf)) }]);
    const after = expected.dataSync();
    for (const i of rows.flatMap((row) => [2 * row, 2 * row + 1]))
      assert.ok(Math.abs(latents[i] - after[i]) < 1e-5, `step ${k}, number ${i}: ${latents[i]}, expected ${after[i]}`);
    if (k === 9) left = latents.slice(2, 4);
  }
  assert.deepEqual(latents.slice(2, 4), left);
});
