import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withParts } from './gradientParts';
import { tf } from './tf';

test('parts come out of a gradient, also the loss itself, and the caller’s tidy has them all', () => {
  const before = tf.memory().numTensors;
  const found = tf.tidy(() => {
    const { result, parts } = withParts((note) =>
      tf.grad((x: tf.Tensor) => {
        const squares = tf.square(x);
        const loss = squares.sum();
        [squares, loss].forEach(note);
        return loss;
      })(tf.tensor1d([1, 2])),
    );
    return [result, ...parts].map((tensor) => [...tensor.dataSync()]);
  });
  assert.deepEqual(found, [[2, 4], [1, 4], [5]]);
  assert.equal(tf.memory().numTensors, before);
});
