import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { mobileNetV2 } from './mobileNetV2';
import reference from '../testing/references/mobileNetV2.json';
import { scatteredPictures, scatterWeights } from '../testing/cases/scatteredWeights';

const random = randomSource('MobileNetV2');

for (const { alpha, parameters, features } of reference.sizes)
  test(`alpha ${alpha}: ${parameters} parameters and ${features} features, as Keras has them`, () => {
    const before = tf.memory().numTensors;
    const network = mobileNetV2({ random, alpha });
    assert.equal(network.countParams(), parameters);
    assert.deepEqual(network.outputShape, [null, features]);
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

test('layers have Keras’ names and outputs', () => {
  const network = mobileNetV2({ random, alpha: 0.35 });
  const outputs = (layers: readonly { name: string; output: (number | null)[] }[]) =>
    new Map(layers.map(({ name, output }) => [name, output.join()] as const));
  const found = network.layers.map(({ name, outputShape }) => ({ name, output: (outputShape as number[]).slice(1) }));
  const expected = outputs(reference.layers);
  assert.deepEqual(outputs(found.filter(({ name }) => name !== 'picture' && name !== 'pooled')), expected);
  network.dispose();
});

for (const { alpha, shape, pooled } of reference.cases)
  for (const [output, values] of Object.entries(pooled))
    test(`${output} is Keras’ for pictures of ${shape.join(' × ')}`, () => {
      const before = tf.memory().numTensors;
      const [height, width, channels] = shape as [number, number, number];
      const network = scatterWeights(mobileNetV2({ random, alpha, height, width, channels, output }));
      tf.tidy(() => {
        const found = network.predict(scatteredPictures([2, height, width, channels])) as tf.Tensor;
        const difference = tf.sub(found, tf.tensor(values, found.shape)).abs().max().dataSync()[0];
        assert.ok(difference <= 1e-4, `off by ${difference}`);
      });
      network.dispose();
      assert.equal(tf.memory().numTensors, before);
    });

test('without pooling the features keep their places', () => {
  const network = mobileNetV2({ random, alpha: 0.35, output: 'block_6_expand_relu', pooled: false });
  assert.deepEqual(network.outputShape, [null, 12, 12, 96]);
  network.dispose();
});

test('the seed fixes a layer’s weights, whichever layers come after it', () => {
  const kernel = (seed: number, output: string) => {
    const network = mobileNetV2({ random: randomSource(seed), alpha: 0.35, output });
    const values = Array.from(network.getLayer('block_2_expand').weights[0].read().dataSync());
    network.dispose();
    return values;
  };
  assert.deepEqual(kernel(1, 'block_2_add'), kernel(1, 'block_4_add'));
  assert.notDeepEqual(kernel(1, 'block_2_add'), kernel(2, 'block_2_add'));
});

test('each normalisation is set as in Keras, or keeps less of its averages', () => {
  for (const momentum of [undefined, 0.9]) {
    const network = mobileNetV2({ random, alpha: 0.35, momentum });
    const settings = network.layers
      .filter((layer) => layer.getClassName() === 'BatchNormalization')
      .map((layer) => [layer.getConfig().momentum, layer.getConfig().epsilon]);
    assert.deepEqual(settings, new Array(52).fill([momentum ?? 0.999, 1e-3]));
    network.dispose();
  }
});

test('training moves its weights', () => {
  const network = mobileNetV2({ random, alpha: 0.35, height: 32, width: 32, output: 'block_3_project' });
  const first = network.getLayer('Conv1').weights[0];
  const before = first.read().dataSync().slice();
  const pictures = scatteredPictures([4, 32, 32, 3]);
  const optimizer = tf.train.sgd(1);
  optimizer.minimize(() => tf.square(network.apply(pictures, { training: true }) as tf.Tensor).mean<tf.Scalar>());
  const after = first.read().dataSync();
  assert.ok(after.every(Number.isFinite));
  assert.notDeepEqual([...after], [...before]);
  optimizer.dispose();
  pictures.dispose();
  network.dispose();
});

test('what can’t be built is said in one sentence', () => {
  const wrong: [Partial<Parameters<typeof mobileNetV2>[0]>, RegExp][] = [
    [{ alpha: 0 }, /expected an alpha above 0, found 0\.$/],
    [{ alpha: NaN }, /expected an alpha above 0, found NaN\.$/],
    [{ height: 31 }, /expected height to be a whole number from 32 on, found 31\.$/],
    [{ width: 96.5 }, /expected width to be a whole number from 32 on, found 96.5\.$/],
    [{ channels: 0 }, /expected channels to be a whole number from 1 on, found 0\.$/],
    [
      { alpha: 0.35, output: 'block_17_add' },
      /expected a layer out of Conv1, bn_Conv1, .*out_relu, found block_17_add\.$/,
    ],
  ];
  for (const [options, message] of wrong) assert.throws(() => mobileNetV2({ random, ...options }), { message });
});
