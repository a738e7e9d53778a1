import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchNormalization } from '../../../networks/layers/batchNormalization';
import { conv2d } from '../../../networks/layers/conv2d';
import { randomSource } from '../../../tensors/random';
import { tf } from '../../../tensors/tf';
import type { GraphNode } from './graphMessages';
import { inMixedPrecision } from './mixedPrecision';
import { traceGraph } from './tracedGraph';

const node = (name: string, operation: string, ...inputs: string[]): GraphNode => ({
  name,
  operation,
  inputs,
  attributes: {},
});

test('what lies between two convolutions stays in bfloat16: casts stand where it begins and where it ends', () => {
  const outside = ['x', 'w', 'b', 'v'].map((name) => node(name, 'Placeholder'));
  const made = inMixedPrecision([
    ...outside,
    node('first', 'Conv2D', 'x:0', 'w:0'),
    node('biased', 'Add', 'first:0', 'b:0'),
    node('rectified', 'LeakyRelu', 'biased:0'),
    node('second', 'Conv2D', 'rectified:0', 'v:0'),
    node('loss', 'Mean', 'second:0'),
    node('other', 'Add', 'loss:0', 'b:0'),
  ]);
  const casts = made.filter(({ operation }) => operation === 'Cast');
  assert.deepEqual(
    casts.map(({ inputs: [source] }) => source),
    ['x:0', 'w:0', 'b:0', 'v:0', 'second:0'],
  );
  const inputsOf = (name: string): string[] => made.find((own) => own.name === name)?.inputs ?? [];
  assert.deepEqual(inputsOf('rectified'), ['biased:0']);
  assert.deepEqual(inputsOf('second'), ['rectified:0', 'cast3:0']);
  assert.deepEqual(inputsOf('loss'), ['cast4:0']);
  assert.deepEqual(inputsOf('other'), ['loss:0', 'b:0'], 'sums and what follows them are float32');
  assert.deepEqual(
    made.map(({ name }) => name).filter((name) => !/^cast/.test(name)),
    ['x', 'w', 'b', 'v', 'first', 'biased', 'rectified', 'second', 'loss', 'other'],
  );
});

test('a gradient of weights goes on in float32', () => {
  const made = inMixedPrecision([
    node('x', 'Placeholder'),
    node('size', 'Const'),
    node('change', 'Placeholder'),
    node('gradient', 'Conv2DBackpropFilter', 'x:0', 'size:0', 'change:0'),
    node('sum', 'Add', 'gradient:0', 'x:0'),
  ]);
  assert.deepEqual(
    made.slice(-2).map(({ name, operation, inputs }) => [name, operation, ...inputs]),
    [
      ['gradient', 'Cast', 'gradient_half:0'],
      ['sum', 'Add', 'gradient:0', 'x:0'],
    ],
  );
});

test('values and gradients are near those of float32, have its types, and are not the same', () => {
  const random = randomSource('mixed');
  const seeded = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  const input = tf.input({ shape: [16, 16, 8] });
  let x = conv2d({ filters: 16, kernelSize: 3, strides: 2, padding: 'same', useBias: false, ...seeded(1) }).apply(
    input,
  ) as tf.SymbolicTensor;
  x = batchNormalization({ momentum: 0.9 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.leakyReLU({ alpha: 0.2 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers
    .conv2dTranspose({ filters: 8, kernelSize: 4, strides: 2, padding: 'same', activation: 'relu', ...seeded(2) })
    .apply(x) as tf.SymbolicTensor;
  x = tf.layers.flatten().apply(x) as tf.SymbolicTensor;
  const network = tf.model({
    inputs: input,
    outputs: tf.layers.dense({ units: 5, ...seeded(3) }).apply(x) as tf.SymbolicTensor,
  });
  const weights = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const wanted = random.normal([32, 5]);
  const call = ([pictures]: tf.Tensor[]): tf.Tensor[] => {
    const { value, grads } = tf.variableGrads(
      () => tf.losses.meanSquaredError(wanted, network.apply(pictures, { training: true }) as tf.Tensor),
      weights,
    );
    return [value, ...weights.map(({ name }) => grads[name])];
  };
  const pictures = random.normal([32, 16, 16, 8]);
  const [single, mixed] = (['single', 'mixed'] as const).map((precision) => {
    const graph = traceGraph(call, [pictures], precision);
    const results = graph.run([pictures]);
    graph.dispose();
    return results;
  });
  single.forEach((right, i) => {
    assert.deepEqual([mixed[i].shape, mixed[i].dtype], [right.shape, right.dtype]);
    const [distance, length] = tf.tidy(() => [
      tf.norm(tf.sub(mixed[i], right)).dataSync()[0],
      tf.norm(right).dataSync()[0],
    ]);
    assert.ok(distance <= (i === 0 ? 0.01 : 0.1) * length, `${i}: ${distance} of ${length}`);
    assert.ok(distance > 0, `${i} is not in single precision`);
  });
});
