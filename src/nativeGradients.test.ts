import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from './tensors';

const inputs = [-7, -0.5, 0, 0.5, 5.9, 6.1];

const rectifiers = [
  { name: 'relu', apply: (x: tf.Tensor) => tf.relu(x), slopes: [0, 0, 0, 1, 1, 1] },
  { name: 'relu6', apply: (x: tf.Tensor) => tf.relu6(x), slopes: [0, 0, 0, 1, 1, 0] },
  { name: 'leakyRelu', apply: (x: tf.Tensor) => tf.leakyRelu(x, 0.25), slopes: [0.25, 0.25, 0.25, 1, 1, 1] },
];

for (const { name, apply, slopes } of rectifiers)
  test(`the gradient of ${name} is its slope times the gradient that comes in`, () => {
    tf.tidy(() => {
      const x = tf.tensor2d(inputs, [2, 3]);
      const factors = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
      const before = tf.memory().numTensors;
      const gradient = tf.grad(apply)(x, factors);
      assert.equal(tf.memory().numTensors, before + 1);
      assert.deepEqual(gradient.shape, [2, 3]);
      assert.deepEqual(
        Array.from(gradient.dataSync()),
        slopes.map((slope, i) => slope * (i + 1)),
      );
    });
  });
