import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { featureDecoder, FeatureDecoderOptions } from './featureDecoder';
import { freezeNetwork } from './frozen/frozenNetwork';
import reference from '../testing/references/featureDecoder.json';
import { scatteredFeatures, scatterWeights } from '../testing/cases/scatteredWeights';

type Sizes = Omit<FeatureDecoderOptions, 'random'>;
const random = randomSource('feature decoder');
const small: Sizes = { kind: 'normal', features: 6, channels: 3, height: 16, width: 24, filters: 8, hidden: 12 };

for (const { settings, parameters } of reference.sizes)
  test(`${settings.kind}, ${settings.features} features: ${parameters} parameters, as Keras has them`, () => {
    const { height, width, channels } = settings;
    const before = tf.memory().numTensors;
    const network = featureDecoder({ random, ...(settings as Sizes) });
    assert.equal(network.countParams(), parameters);
    assert.deepEqual(network.outputShape, [null, height, width, channels]);
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

for (const { settings, pictures } of reference.cases)
  test(`${settings.kind}: pictures are Keras’, frozen too`, () => {
    const before = tf.memory().numTensors;
    const network = scatterWeights(featureDecoder({ random, ...(settings as Sizes) }));
    const frozen = freezeNetwork(network);
    tf.tidy(() => {
      const features = scatteredFeatures([2, settings.features]);
      for (const found of [network.predict(features) as tf.Tensor, ...frozen.apply(features)]) {
        const difference = tf.sub(found, tf.tensor(pictures, found.shape)).abs().max().dataSync()[0];
        assert.ok(difference <= 1e-4, `off by ${difference}`);
      }
    });
    frozen.dispose();
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

for (const kind of ['normal', 'mobile'] as const)
  test(`${kind}: initial weights spread as Keras draws them`, () => {
    const network = featureDecoder({ random, ...small, kind, filters: 32, hidden: 256 });
    for (const weight of network.trainableWeights.filter(({ originalName }) => /kernel$/.test(originalName))) {
      const shape = weight.shape as number[];
      const field = tf.util.sizeFromShape(shape.slice(0, -2));
      const [inputs, outputs] = shape.slice(-2).map((channels) => field * channels);
      const he = kind === 'normal' && /^(up|picture)/.test(weight.originalName);
      const expected = he ? 2 / inputs : 2 / (inputs + outputs);
      const values = Array.from(weight.read().dataSync());
      const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
      assert.ok(
        Math.abs(variance / expected - 1) < 5 / Math.sqrt(values.length),
        `${weight.originalName}: ${variance}, expected ${expected}`,
      );
      // Of N(0, 1), cut off at 2; or uniform.
      const most = Math.sqrt(expected) * (he ? 2 / 0.8796256610342398 : Math.sqrt(3));
      const largest = values.reduce((all, value) => Math.max(all, Math.abs(value)), 0);
      assert.ok(largest <= most * 1.00001 && largest > 0.9 * most, `${weight.originalName}: ${largest} of ${most}`);
    }
    network.dispose();
  });

test('each normalisation is set as in Keras, or keeps less of its averages', () => {
  for (const momentum of [undefined, 0.9])
    for (const [kind, count] of [
      ['normal', 4],
      ['mobile', 10],
    ] as const) {
      // prettier-ignore
      const network = featureDecoder({ random, ...small, kind, momentum });
      const settings = network.layers
        .filter((layer) => layer.getClassName() === 'BatchNormalization')
        .map((layer) => [layer.getConfig().momentum, layer.getConfig().epsilon]);
      assert.deepEqual(settings, new Array(count).fill([momentum ?? 0.99, 1e-3]));
      network.dispose();
    }
});

test('all of the mobile decoder but its dense layers is cut off at 6', () => {
  const limits = (kind: Sizes['kind']): unknown[] => {
    const network = featureDecoder({ random, ...small, kind });
    const rectified = network.layers.filter((layer) => layer.getClassName() === 'ReLU');
    network.dispose();
    return rectified.map((layer) => layer.getConfig().maxValue ?? 'none');
  };
  assert.deepEqual(limits('normal'), new Array(4).fill('none'));
  assert.deepEqual(limits('mobile'), ['none', 'none', ...new Array<number>(8).fill(6)]);
});

test('what can’t be built is said in one sentence', () => {
  const wrong: [Partial<Sizes>, RegExp][] = [
    [{ channels: 2 }, /expected pictures of 1 or 3 channels, found 2\.$/],
    [{ height: 28 }, /expected height to be a multiple of 8, found 28\.$/],
    [{ width: 0 }, /expected width to be a multiple of 8, found 0\.$/],
    [{ filters: 0.5 }, /expected filters to be a whole number above 0, found 0\.5\.$/],
    [{ kind: 'mobile', filters: 6 }, /expected filters to be a multiple of 4, found 6\.$/],
    [{ features: NaN }, /expected features to be a whole number above 0, found NaN\.$/],
    [{ hidden: -1 }, /expected hidden to be a whole number above 0, found -1\.$/],
  ];
  for (const [options, message] of wrong)
    assert.throws(() => featureDecoder({ random, ...small, ...options }), { message });
});
