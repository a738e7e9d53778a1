import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { type Engine, freeEarly } from './earlyFreeing';

/** Hands on the change as it is, and tells how many tensors there are by then. */
const passed = (tensors: number[]) =>
  tf.customGrad((...given) => ({
    value: tf.clone(given[0] as tf.Tensor),
    gradFunc: (change) => {
      tensors.push(tf.memory().numTensors);
      return change;
    },
  }));

/** Gives both terms one gradient. */
const sum = tf.customGrad((...given) => {
  const gradFunc = (change: tf.Tensor) => {
    const both = tf.mul(change, 1);
    return [both, both];
  };
  return { value: tf.addN(given.slice(0, 2) as tf.Tensor[]), gradFunc };
});

/** Two paths from x to y that both go on, a change that both of a sum's terms get, and one that is handed on as it is. */
function gradients(tensors: number[]): number[][] {
  const f = (x: tf.Tensor, w: tf.Tensor) => {
    const first = passed(tensors)(tf.mul(x, w));
    let y = sum(first, tf.tanh(x));
    for (let i = 0; i < 5; i++) y = tf.add(tf.sigmoid(tf.mul(y, w)), y);
    return tf.sigmoid(passed(tensors)(y));
  };
  return tf.tidy(() => {
    const change = tf.tensor1d([1, 2]);
    const found = tf.grads(f)([tf.tensor1d([0.5, -1]), tf.tensor1d([2, 0.3])], change);
    found.push(tf.grad((x) => passed([])(tf.tanh(tf.tanh(x))))(tf.tensor1d([0.1, 0.2]), change));
    return [...found, change].map((each) => Array.from(each.dataSync()));
  });
}

function secondGradient(): number {
  const first = tf.grad((x: tf.Tensor) => tf.tanh(tf.mul(tf.exp(x), tf.sin(x))));
  return tf.tidy(() => tf.grad(first)(tf.scalar(0.3)).dataSync()[0]);
}

test('gradients are the same, and what they no longer need is free by the end', async (context) => {
  await tf.ready();
  const kept: number[] = [];
  const [expected, expectedSecond] = [gradients(kept), secondGradient()];
  // Other tests have the same engine.
  context.after(freeEarly(tf.engine() as unknown as Engine));
  const before = tf.memory().numTensors;
  const freed: number[] = [];
  for (let twice = 0; twice < 2; twice++) assert.deepEqual(gradients(freed), expected);
  assert.ok(freed[1] - before < (kept[1] - before) / 4, `${freed.join()} of ${kept.join()} tensors`);
  assert.equal(secondGradient(), expectedSecond);
  assert.equal(tf.memory().numTensors, before);
});
