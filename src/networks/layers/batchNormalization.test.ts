import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { batchNormalization, BatchNormalizationSettings } from './batchNormalization';

const settings: BatchNormalizationSettings = { momentum: 0.9, epsilon: 1e-3, name: 'norm' };

/** The layer with weights that are neither 0 nor 1, built for inputs of a shape. */
function built(layer: tf.layers.Layer, shape: readonly number[], constant: string[] = []): tf.layers.Layer {
  layer.build([null, ...shape.slice(1)]);
  for (const [i, weight] of layer.weights.entries())
    if (!constant.some((role) => weight.originalName.endsWith(role)))
      weight.write(tf.tidy(() => tf.randomUniform(weight.shape as number[], 0.5, 1.5, 'float32', i)));
  return layer;
}

/** A layer outside a network has no way to be disposed. */
function disposeWeights(...layers: tf.layers.Layer[]): void {
  tf.dispose(layers.flatMap((layer) => layer.weights.map((weight) => weight.read())));
}

interface Outcome {
  output: tf.Tensor;
  /** Of the loss with respect to the input, and to gamma and beta where there are such. */
  gradients: tf.Tensor[];
  averages: tf.Tensor[];
}

/** Two steps in training, since the second begins with running averages that the first has changed. */
function trained(layer: tf.layers.Layer, x: tf.Tensor): Outcome {
  const slopes = tf.randomNormal(x.shape, 0, 1, 'float32', 5);
  const apply = (input: tf.Tensor) => layer.apply(input, { training: true }) as tf.Tensor;
  apply(tf.mul(x, 2));
  const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = (input: tf.Tensor) => tf.mul(tf.square(apply(input)), slopes).sum<tf.Scalar>();
  const { grads } = tf.variableGrads(() => loss(x), variables);
  return {
    output: layer.apply(x, { training: true }) as tf.Tensor,
    gradients: [tf.grad(loss)(x), ...variables.map(({ name }) => grads[name])],
    averages: layer.nonTrainableWeights.map((weight) => weight.read()),
  };
}

/** Largest difference as a share of the largest number. */
function difference(found: tf.Tensor, expected: tf.Tensor): number {
  assert.deepEqual(found.shape, expected.shape);
  return tf.div(tf.max(tf.abs(tf.sub(found, expected))), tf.max(tf.abs(expected))).dataSync()[0];
}

function assertSame(found: Outcome, expected: Outcome): void {
  assert.ok(difference(found.output, expected.output) < 1e-5);
  found.gradients.forEach((gradient, i) =>
    assert.ok(difference(gradient, expected.gradients[i]) < 1e-4, `gradient ${i}`),
  );
  found.averages.forEach((average, i) => assert.ok(difference(average, expected.averages[i]) < 1e-5, `average ${i}`));
}

for (const shape of [
  [6, 5, 4, 3],
  [16, 7],
  [2, 1, 1, 3],
  [6, 5, 3],
])
  test(`trains on [${shape.join(', ')}] as TensorFlow.js’s layer does`, () => {
    tf.tidy(() => {
      const x = tf.randomNormal(shape, 3, 2, 'float32', 4);
      const layer = built(batchNormalization(settings), shape);
      const library = built(tf.layers.batchNormalization(settings), shape);
      assert.deepEqual(
        layer.weights.map((weight) => [weight.originalName, weight.shape]),
        library.weights.map((weight) => [weight.originalName, weight.shape]),
      );
      assert.equal(layer.getClassName(), library.getClassName());
      assertSame(trained(layer, x), trained(library, x));
      assert.ok(difference(layer.apply(x) as tf.Tensor, library.apply(x) as tf.Tensor) < 1e-5);
      disposeWeights(layer, library);
    });
  });

test('trains without scale and without centre, as if they were 1 and 0', () => {
  tf.tidy(() => {
    const shape = [6, 5, 4, 3];
    const x = tf.randomNormal(shape, 3, 2, 'float32', 4);
    for (const { left, role } of [
      { left: { scale: false }, role: 'gamma' },
      { left: { center: false }, role: 'beta' },
    ]) {
      const layer = built(batchNormalization({ ...settings, ...left }), shape, ['beta', 'gamma', 'mean', 'variance']);
      const library = built(tf.layers.batchNormalization(settings), shape, ['beta', 'gamma', 'mean', 'variance']);
      assert.ok(!layer.weights.some((weight) => weight.originalName.endsWith(role)));
      const [found, expected] = [trained(layer, x), trained(library, x)];
      expected.gradients.splice(role === 'gamma' ? 1 : 2, 1);
      assertSame(found, expected);
      disposeWeights(layer, library);
    }
  });
});

test('leaves inputs whose channels are not last to TensorFlow.js', () => {
  tf.tidy(() => {
    const x = tf.randomNormal([6, 3, 5, 4], 3, 2, 'float32', 4);
    const layer = batchNormalization({ ...settings, axis: 1 });
    const library = tf.layers.batchNormalization({ ...settings, axis: 1 });
    const [found, expected] = [layer, library].map((each) => each.apply(x, { training: true }) as tf.Tensor);
    assert.equal(difference(found, expected), 0);
    disposeWeights(layer, library);
  });
});

test('leaves no tensor behind in training', () => {
  const x = tf.randomNormal([6, 5, 4, 3]);
  const layer = built(batchNormalization(settings), x.shape);
  const before = tf.memory().numTensors;
  const result = layer.apply(x, { training: true }) as tf.Tensor;
  assert.equal(tf.memory().numTensors, before + 1);
  const gradient = tf.grad((input: tf.Tensor) => (layer.apply(input, { training: true }) as tf.Tensor).sum())(x);
  assert.equal(tf.memory().numTensors, before + 2);
  tf.dispose([x, result, gradient]);
  disposeWeights(layer);
});
