import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../../tensors/tf';

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

test('the gradient of a picture drawn larger is the sum over each pixel’s block', () => {
  tf.tidy(() => {
    const picture = tf.zeros<tf.Rank.R4>([1, 1, 2, 1]);
    const gradientOf = (size: [number, number]): tf.Tensor => {
      const change = tf.range(0, size[0] * size[1]).reshape([1, ...size, 1]);
      const before = tf.memory().numTensors;
      const gradient = tf.grad((x: tf.Tensor) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size))(
        picture,
        change,
      );
      assert.equal(tf.memory().numTensors, before + 1);
      return gradient;
    };
    // Rows of 0 1 | 2 3 and 4 5 | 6 7.
    assert.deepEqual(Array.from(gradientOf([2, 4]).dataSync()), [0 + 1 + 4 + 5, 2 + 3 + 6 + 7]);
    // 0 1 2 | 3 4 5, thrice as wide only.
    assert.deepEqual(
      Array.from(gradientOf([1, 6]).dataSync(), (value) => Math.round(value * 1e4) / 1e4),
      [3, 12],
    );
    // No whole factor: 0 1 | 2 by TensorFlow's own.
    assert.deepEqual(Array.from(gradientOf([1, 3]).dataSync()), [1, 2]);
  });
});
