import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors/tf';
import { medianTimes } from './medianTimes';

test('each way has its turn in each round, and a time; nothing stays behind', async () => {
  const order: string[] = [];
  const way = (name: string) => async () => {
    order.push(name);
    await Promise.resolve();
    return tf.add(tf.ones([2]), 1);
  };
  const before = tf.memory().numTensors;
  const times = await medianTimes([way('a'), way('b')], 2);
  assert.deepEqual(order, ['a', 'b', 'a', 'b']);
  assert.ok(times.length === 2 && times.every((time) => time > 0));
  assert.equal(tf.memory().numTensors, before);
});
