import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from './tf';

test('`using` frees a tensor at its block’s end', () => {
  const before = tf.memory().numTensors;
  {
    using ones = tf.ones([2]);
    assert.equal(ones.isDisposed, false);
  }
  assert.equal(tf.memory().numTensors, before);
});
