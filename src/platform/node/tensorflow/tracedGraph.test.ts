import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchNormalization } from '../../../networks/layers/batchNormalization';
import { conv2d } from '../../../networks/layers/conv2d';
import { randomSource } from '../../../tensors/random';
import { tf } from '../../../tensors/tf';
import { traceGraph } from './tracedGraph';

function difference(a: tf.Tensor, b: tf.Tensor): number {
  return tf.tidy(() => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]);
}

function smallNetwork(): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 2] });
  let x = conv2d({ filters: 4, kernelSize: 3, padding: 'same' }).apply(input) as tf.SymbolicTensor;
  x = batchNormalization({ momentum: 0.9 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.leakyReLU({ alpha: 0.2 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers
    .conv2dTranspose({ filters: 2, kernelSize: 4, strides: 2, padding: 'same' })
    .apply(x) as tf.SymbolicTensor;
  x = tf.layers.flatten().apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: tf.layers.dense({ units: 3 }).apply(x) as tf.SymbolicTensor });
}

test('a graph gives what the function gives, for other inputs too: values and gradients', () => {
  const network = smallNetwork();
  const random = randomSource('graph');
  const call = ([x]: tf.Tensor[]): tf.Tensor[] => {
    const outputs = network.predict(x) as tf.Tensor;
    const slopes = tf.grad((moving: tf.Tensor) => (network.predict(moving) as tf.Tensor).square().sum())(x);
    return [outputs, slopes, tf.argMax(outputs, 1), tf.greater(outputs, 0)];
  };
  const examples = [0, 1].map(() => random.normal([5, 8, 8, 2]));
  const graph = traceGraph(call, [examples[0]]);
  for (const example of examples) {
    const [own, theirs] = [call([example]), graph.run([example])];
    own.forEach((tensor, i) => {
      assert.deepEqual([theirs[i].shape, theirs[i].dtype], [tensor.shape, tensor.dtype]);
      assert.ok(difference(tensor.toFloat(), theirs[i].toFloat()) < 1e-5, `result ${i}`);
    });
  }
  graph.dispose();
});

test('a graph reads and assigns the variables that the function does, as they are at each call', () => {
  const [weight, count, other] = [
    tf.variable(tf.tensor1d([1, 2])),
    tf.variable(tf.scalar(0)),
    tf.variable(tf.scalar(7)),
  ];
  const call = ([x]: tf.Tensor[]): tf.Tensor[] => {
    const loss = tf.mul(weight, x).sum();
    weight.assign(tf.sub(weight, tf.mul(x, 0.5)));
    count.assign(tf.add(count, 1));
    return [loss];
  };
  const x = tf.tensor1d([1, 1]);
  const graph = traceGraph(call, [x]);
  assert.deepEqual([...weight.dataSync()], [0.5, 1.5], 'tracing does it once');
  weight.assign(tf.tensor1d([10, 20]));
  assert.equal(graph.run([x])[0].dataSync()[0], 30);
  assert.equal(graph.run([tf.tensor1d([2, 0])])[0].dataSync()[0], 19);
  assert.deepEqual([...weight.dataSync()], [8.5, 19.5]);
  assert.equal(count.dataSync()[0], 3);
  assert.equal(other.dataSync()[0], 7);
  graph.dispose();
});

test('what the function takes from elsewhere becomes a constant', () => {
  const elsewhere = tf.tensor1d([3, 4]);
  const graph = traceGraph(([x]) => [tf.mul(x, elsewhere)], [tf.tensor1d([1, 1])]);
  elsewhere.dispose();
  assert.deepEqual([...graph.run([tf.tensor1d([2, 3])])[0].dataSync()], [6, 12]);
  graph.dispose();
});

test('results that are an input or a constant are given, too', () => {
  const graph = traceGraph(([x]) => [x, tf.scalar(5)], [tf.scalar(1)]);
  assert.deepEqual(
    graph.run([tf.scalar(2)]).map((tensor) => tensor.dataSync()[0]),
    [2, 5],
  );
  graph.dispose();
});

test('inputs and variables that share their numbers while it is traced are told apart later', () => {
  const x = tf.tensor1d([1, 2]);
  const variables = [tf.variable(x), tf.variable(x)];
  const before = tf.memory().numTensors;
  const graph = traceGraph(
    ([a, b, c]) => [tf.addN([a, tf.mul(b, 10), tf.mul(c, 100), tf.mul(variables[0], 1000), tf.mul(variables[1], 1e4)])],
    [x, x.clone(), variables[0]],
  );
  assert.equal(tf.memory().numTensors, before + 1, 'but for the clone');
  variables[0].assign(tf.tensor1d([4, 4]));
  variables[1].assign(tf.tensor1d([5, 5]));
  const [sum] = graph.run([1, 2, 3].map((value) => tf.tensor1d([value, 0])));
  assert.deepEqual([...sum.dataSync()], [54321, 54000]);
  graph.dispose();
});

test('neither tracing nor a run leaves a tensor behind', () => {
  const weight = tf.variable(tf.tensor1d([1, 2]));
  const x = tf.tensor1d([1, 1]);
  const before = tf.memory().numTensors;
  const graph = traceGraph(
    ([given]) => {
      weight.assign(tf.add(weight, given));
      return [tf.sum(weight)];
    },
    [x],
  );
  assert.equal(tf.memory().numTensors, before);
  for (let i = 0; i < 5; i++) tf.dispose(graph.run([x]));
  assert.equal(tf.memory().numTensors, before);
  graph.dispose();
});

test('a graph that is disposed is gone from the library', () => {
  const graph = traceGraph(([x]) => [tf.square(x)], [tf.scalar(3)]);
  assert.equal(graph.run([tf.scalar(4)])[0].dataSync()[0], 16);
  graph.dispose();
  assert.throws(
    () => graph.run([tf.scalar(4)]),
    /neither a type of a primitive operation nor a name of a function registered/,
  );
});

test('a function that makes a variable is refused, and operations work as before', () => {
  assert.throws(
    () => traceGraph(([x]) => [tf.variable(tf.add(x, 1), true, 'late')], [tf.scalar(1)]),
    /A traced function may not make variables, this one made late; make it before\./,
  );
  assert.equal(tf.add(tf.scalar(1), 1).dataSync()[0], 2);
});

test('text is refused with a sentence', () => {
  assert.throws(
    () => traceGraph(([x]) => [x], [tf.tensor1d(['a'], 'string')]),
    /A traced graph has tensors of numbers and truth values, found string\./,
  );
});
