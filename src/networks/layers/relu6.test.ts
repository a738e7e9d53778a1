import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { relu6 } from './relu6';

test('is TensorFlow.js’s layer with the maximum 6, forward and back', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([-7, -0.5, 0.5, 5.9, 6.1, 60], [2, 3]);
    const layer = relu6({ name: 'limited' });
    const library = tf.layers.reLU({ name: 'limited', maxValue: 6 });
    assert.deepEqual(layer.getConfig(), library.getConfig());
    assert.equal(layer.getClassName(), library.getClassName());
    for (const values of [
      [layer, library].map((each) => each.apply(x) as tf.Tensor),
      [layer, library].map((each) => tf.grad((input: tf.Tensor) => each.apply(input) as tf.Tensor)(x)),
    ]) {
      const [found, expected] = values.map((value) => Array.from(value.dataSync()));
      assert.deepEqual(found, expected);
    }
  });
});
