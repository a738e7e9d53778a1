import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { FlatAdam } from './flatAdam';
import { setLearningRate } from './optimizers';
import { optimizerTensors, restoreOptimizer } from './optimizerState';

const rate = 1e-3;
const [decay1, decay2] = [0.5, 0.999];
const epsilon = 1e-8;
const weightDecay = 0.1;

const flatAdam = (decay = 0) =>
  new FlatAdam({ learningRate: rate, betas: [decay1, decay2], epsilon, weightDecay: decay });
const tfjsAdam = () => tf.train.adam(rate, decay1, decay2, epsilon);

/** Weights of several shapes, a number among them; those of two calls are equal. */
function someWeights(): tf.Variable[] {
  const numbers = tf.tidy(() => [
    tf.randomNormal([3, 4], 0, 1, 'float32', 1),
    tf.randomNormal([5], 0, 1, 'float32', 2),
    tf.scalar(0.5),
    tf.randomNormal([2, 2, 2, 3], 0, 1, 'float32', 3),
  ]);
  const variables = numbers.map((each) => tf.variable(each));
  tf.dispose(numbers);
  return variables;
}

/** A loss with other slopes in every step, which do not magnify a difference between weights; `decay` adds decay / 2 · Σ w². */
function loss(weights: readonly tf.Variable[], step: number, decay = 0): tf.Scalar {
  const terms = weights.map((weight, i) => {
    const slopes = tf.sin(tf.range(0, weight.size).add(step * (i + 1)));
    return tf.add(tf.mul(weight, slopes.reshape(weight.shape)).sum(), tf.mul(tf.square(weight).sum(), decay / 2));
  });
  return tf.addN(terms) as tf.Scalar;
}

interface Run {
  optimizer: tf.Optimizer;
  weights: tf.Variable[];
}

function run({ optimizer, weights }: Run, steps: readonly number[], decay = 0): void {
  for (const step of steps)
    tf.tidy(() => {
      if (step === 20) setLearningRate(optimizer, rate / 4);
      // In every tenth step the loss does not depend on the second weight.
      const used = step % 10 === 9 ? weights.filter((_, i) => i !== 1) : weights;
      optimizer.minimize(() => loss(used, step, decay), false, weights);
    });
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

function largestDifference(a: readonly tf.Tensor[], b: readonly tf.Tensor[]): number {
  return Math.max(...a.map((tensor, i) => tf.tidy(() => tf.max(tf.abs(tf.sub(tensor, b[i]))).dataSync()[0])));
}

function dispose(...runs: Run[]): void {
  for (const { optimizer, weights } of runs) {
    optimizer.dispose();
    tf.dispose(weights);
  }
}

for (const decay of [0, weightDecay])
  test(`weights and moments go the way of TensorFlow.js’s Adam, ${decay > 0 ? 'with' : 'without'} decay`, async () => {
    const ours: Run = { optimizer: flatAdam(decay), weights: someWeights() };
    const theirs: Run = { optimizer: tfjsAdam(), weights: someWeights() };
    run(ours, range(0, 50));
    run(theirs, range(0, 50), decay);
    assert.ok(largestDifference(ours.weights, theirs.weights) < 2.5e-7);
    assert.ok(largestDifference(ours.weights, someWeights()) > 1e-3);
    const [mine, other] = await Promise.all([ours, theirs].map(({ optimizer }) => optimizerTensors(optimizer, 'a')));
    assert.deepEqual([...mine.keys()], [...other.keys()]);
    assert.deepEqual(
      [...mine.values()].map(({ shape }) => shape),
      [...other.values()].map(({ shape }) => shape),
    );
    assert.ok(largestDifference([...mine.values()], [...other.values()]) < 1e-7);
    tf.dispose([...mine.values(), ...other.values()]);
    dispose(ours, theirs);
  });

for (const [name, before] of [
  ['its own state', flatAdam],
  ['the state of TensorFlow.js’s Adam', tfjsAdam],
] as const)
  test(`goes on from ${name} as if it had never stopped`, async () => {
    const whole: Run = { optimizer: flatAdam(), weights: someWeights() };
    const stopped: Run = { optimizer: before(), weights: someWeights() };
    run(whole, range(0, 19));
    run(stopped, range(0, 10));
    const state = await optimizerTensors(stopped.optimizer, 'state');
    const resumed: Run = { optimizer: flatAdam(), weights: stopped.weights };
    await restoreOptimizer(resumed.optimizer, 'state', state);
    tf.dispose([...state.values()]);
    run(resumed, range(10, 19));
    const difference = largestDifference(whole.weights, resumed.weights);
    assert.ok(before === flatAdam ? difference === 0 : difference < 2.5e-7, `differs by ${difference}`);
    assert.equal(resumed.optimizer.iterations, 19);
    stopped.optimizer.dispose();
    dispose(whole, resumed);
  });

test('a weight without a gradient stays where it is', () => {
  const { optimizer, weights }: Run = { optimizer: flatAdam(weightDecay), weights: someWeights() };
  run({ optimizer, weights }, range(0, 9));
  const before = weights.map((weight) => tf.clone(weight));
  run({ optimizer, weights }, [9]);
  assert.equal(largestDifference([weights[1]], [before[1]]), 0);
  assert.ok(largestDifference([weights[0]], [before[0]]) > 1e-4);
  tf.dispose(before);
  dispose({ optimizer, weights });
});

test('says so when the moments are of other weights', () => {
  const { optimizer, weights }: Run = { optimizer: flatAdam(), weights: someWeights() };
  run({ optimizer, weights }, [0]);
  const other = weights.slice(1);
  assert.throws(() => optimizer.minimize(() => loss(other, 1), false, other), /expected shapes \[3, 4\] \[5\] \[\] /);
  dispose({ optimizer, weights });
});

test('leaves no tensor behind, in a step, in saving or at its end', async () => {
  const before = tf.memory().numTensors;
  const { optimizer, weights }: Run = { optimizer: flatAdam(weightDecay), weights: someWeights() };
  run({ optimizer, weights }, [0]);
  const first = tf.memory().numTensors;
  run({ optimizer, weights }, range(1, 10));
  const state = await optimizerTensors(optimizer, 'state');
  await restoreOptimizer(optimizer, 'state', state);
  tf.dispose([...state.values()]);
  assert.equal(tf.memory().numTensors, first);
  dispose({ optimizer, weights });
  assert.equal(tf.memory().numTensors, before);
});
