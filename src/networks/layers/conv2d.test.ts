import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { conv2d, Conv2dSettings } from './conv2d';

const x = tf.randomNormal([2, 7, 6, 3], 0, 1, 'float32', 1);

/** Weights that are the same for all layers of a shape. */
function built(layer: tf.layers.Layer): tf.layers.Layer {
  layer.build(x.shape);
  for (const [i, weight] of layer.weights.entries())
    weight.write(tf.tidy(() => tf.randomNormal(weight.shape as number[], 0, 1, 'float32', i + 1)));
  return layer;
}

function variables(layer: tf.layers.Layer): tf.Variable[] {
  return layer.weights.map((weight) => weight.read() as tf.Variable);
}

/** Output, and the gradients of the sum of its squares: of the input and of the weights. */
function outcome(layer: tf.layers.Layer): tf.Tensor[] {
  const apply = (input: tf.Tensor) => layer.apply(input) as tf.Tensor;
  const loss = (input: tf.Tensor) => tf.square(apply(input)).sum<tf.Scalar>();
  const { grads } = tf.variableGrads(() => loss(x), variables(layer));
  return [apply(x), tf.grad(loss)(x), ...variables(layer).map(({ name }) => grads[name])];
}

const cases: Conv2dSettings[] = [
  { filters: 4, kernelSize: 3 },
  { filters: 4, kernelSize: 4, strides: 2, padding: 'same', activation: 'tanh' },
  { filters: 4, kernelSize: [1, 2], padding: 'same', useBias: false },
  { filters: 4, kernelSize: 5, padding: 'same', activation: 'relu' },
];

for (const settings of cases)
  test(`computes what TensorFlow.js’s layer does, forward and back: ${JSON.stringify(settings)}`, () => {
    tf.tidy(() => {
      const named = { ...settings, name: 'folded' };
      const [layer, library] = [conv2d(named), tf.layers.conv2d(named)].map(built);
      const [names, expectedNames] = [layer, library].map(({ weights }) =>
        weights.map((weight) => weight.originalName),
      );
      assert.deepEqual(names, expectedNames);
      assert.deepEqual(layer.getConfig(), library.getConfig());
      const [found, expected] = [layer, library].map(outcome);
      assert.equal(found.length, expected.length);
      found.forEach((tensor, i) => {
        assert.deepEqual(tensor.shape, expected[i].shape);
        const largest = tf.max(tf.abs(expected[i])).dataSync()[0];
        assert.ok(tf.max(tf.abs(tf.sub(tensor, expected[i]))).dataSync()[0] < 1e-5 * largest, `part ${i}`);
      });
      tf.dispose([layer, library].flatMap(variables));
    });
  });

/** The operations of TensorFlow that a function runs. */
async function operations(run: () => tf.TensorContainer): Promise<Set<string>> {
  const { kernelNames } = await tf.profile(run);
  return new Set(kernelNames);
}

test('computes no gradient that nobody wants', async () => {
  const layer = built(conv2d({ filters: 4, kernelSize: 3 }));
  const loss = (input: tf.Tensor) => (layer.apply(input) as tf.Tensor).sum<tf.Scalar>();
  const ofInput = await operations(() => tf.grad(loss)(x));
  assert.deepEqual([ofInput.has('Conv2DBackpropInput'), ofInput.has('Conv2DBackpropFilter')], [true, false]);
  const ofWeights = await operations(() => Object.values(tf.variableGrads(() => loss(x), variables(layer)).grads));
  assert.deepEqual([ofWeights.has('Conv2DBackpropInput'), ofWeights.has('Conv2DBackpropFilter')], [false, true]);
  tf.dispose(variables(layer));
});
