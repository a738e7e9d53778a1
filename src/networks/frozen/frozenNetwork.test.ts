import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { capsuleDecoder, capsuleEncoder } from '../../lessons/capsule-vae/networks';
import { digitDiscriminator, digitGenerator } from '../../lessons/mnist-anogan/networks';
import { freezeNetwork } from './frozenNetwork';
import { mobileNetV2 } from '../mobileNetV2';
import { randomStatistics } from '../../testing/cases/randomStatistics';
import { screwDiscriminator, screwGenerator } from '../../lessons/screw-anogan/networks';

const random = randomSource('frozen');
const { layers } = tf;
const small = { channels: 4, units: 16 };
const smallVae = { channels: 4, latent: 6, width: 32 };

const networks: Record<string, () => { network: tf.LayersModel; input: number[] }> = {
  'the digits’ generator': () => ({ network: digitGenerator({ random, channels: 4 }), input: [3, 20] }),
  'the digits’ discriminator': () => ({ network: digitDiscriminator({ random, channels: 4 }), input: [3, 64, 64, 1] }),
  'the screws’ generator': () => ({ network: screwGenerator({ random, ...small }), input: [3, 128] }),
  'the screws’ discriminator': () => ({ network: screwDiscriminator({ random, ...small }), input: [3, 32, 32, 1] }),
  'the capsules’ encoder': () => ({ network: capsuleEncoder({ random, ...smallVae }), input: [3, 32, 32, 3] }),
  'the capsules’ decoder': () => ({ network: capsuleDecoder({ random, ...smallVae }), input: [3, 6] }),
  MobileNetV2: () => ({
    network: mobileNetV2({ random, alpha: 0.35, height: 37, width: 32, output: 'block_5_add', pooled: false }),
    input: [2, 37, 32, 3],
  }),
  'a network that filters channel by channel': () => {
    const input = tf.input({ shape: [7, 9, 3] });
    let x = layers
      .depthwiseConv2d({ kernelSize: [3, 2], strides: 2, depthMultiplier: 2, padding: 'valid' })
      .apply(input) as tf.SymbolicTensor;
    x = layers.batchNormalization().apply(x) as tf.SymbolicTensor;
    const limited = layers.reLU({ maxValue: 1.5 }).apply(x) as tf.SymbolicTensor;
    // Three inputs, one of them twice, and one that the normalisation is not to be folded into once more.
    const sum = layers.add().apply([limited, x, limited]) as tf.SymbolicTensor;
    const pooled = layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(sum) as tf.SymbolicTensor;
    return { network: tf.model({ inputs: input, outputs: [pooled, sum] }), input: [2, 7, 9, 3] };
  },
  'a dense network': () => ({
    network: tf.sequential({
      layers: [
        layers.dense({ units: 12, inputShape: [6], activation: 'relu' }),
        // After an activation it can't be folded, nor on the input of the layer behind it.
        layers.batchNormalization(),
        layers.dense({ units: 18, useBias: false }),
        layers.batchNormalization(),
        layers.activation({ activation: 'sigmoid' }),
        layers.dropout({ rate: 0.5 }),
        layers.reshape({ targetShape: [3, 3, 2] }),
        layers.batchNormalization(),
      ],
    }),
    input: [5, 6],
  }),
  'a pooling network': () => ({
    network: tf.sequential({
      layers: [
        layers.batchNormalization({ inputShape: [12, 8, 3] }),
        layers.conv2d({ filters: 5, kernelSize: [5, 3], strides: [2, 1], activation: 'tanh' }),
        layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
        layers.upSampling2d({ size: [2, 3] }),
        layers.conv2dTranspose({ filters: 4, kernelSize: [2, 3], strides: [2, 1], padding: 'valid', useBias: false }),
        layers.batchNormalization(),
        layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }),
        layers.leakyReLU({ alpha: 0.2 }),
        layers.flatten(),
        layers.dense({ units: 4 }),
      ],
    }),
    input: [2, 12, 8, 3],
  }),
  'an enlarging network': () => ({
    network: tf.sequential({
      layers: [
        layers.upSampling2d({ inputShape: [3, 4, 2], size: [3, 2] }),
        layers.conv2d({ filters: 5, kernelSize: [3, 5], padding: 'same', activation: 'tanh' }),
        layers.upSampling2d({ size: [2, 2] }),
        layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', useBias: false }),
        layers.batchNormalization(),
        layers.leakyReLU({ alpha: 0.2 }),
        layers.upSampling2d({ size: [1, 4] }),
        layers.conv2d({ filters: 3, kernelSize: 1, padding: 'same' }),
        // None of these can be folded.
        layers.upSampling2d({ size: [2, 2] }),
        layers.conv2d({ filters: 3, kernelSize: 2, padding: 'same' }),
        layers.upSampling2d({ size: [2, 2] }),
        layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', strides: [2, 2] }),
        layers.upSampling2d({ size: [2, 2] }),
        layers.conv2d({ filters: 3, kernelSize: 3 }),
        layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }),
        layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }),
      ],
    }),
    input: [2, 3, 4, 2],
  }),
  'a network whose second output stands before an enlargement': () => {
    const input = tf.input({ shape: [2, 2, 3] });
    const before = layers.upSampling2d({ size: [2, 2] }).apply(input) as tf.SymbolicTensor;
    const after = layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same' }).apply(before) as tf.SymbolicTensor;
    return { network: tf.model({ inputs: input, outputs: [after, before] }), input: [2, 2, 2, 3] };
  },
  'a network whose second output stands before a normalisation': () => {
    const input = tf.input({ shape: [4] });
    const before = layers.dense({ units: 6 }).apply(input) as tf.SymbolicTensor;
    const after = layers.batchNormalization().apply(before) as tf.SymbolicTensor;
    return { network: tf.model({ inputs: input, outputs: [after, before] }), input: [3, 4] };
  },
};

function asList(outputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
  return Array.isArray(outputs) ? outputs : [outputs];
}

function assertClose(found: tf.Tensor, expected: tf.Tensor, what: string): void {
  assert.deepEqual(found.shape, expected.shape, what);
  const [largest, difference] = tf.tidy(() => [
    expected.abs().max().dataSync()[0],
    found.sub(expected).abs().max().dataSync()[0],
  ]);
  assert.ok(largest > 1e-3, `${what}: nothing to compare, all values are below ${largest}`);
  assert.ok(difference <= 1e-5 * Math.max(1, largest), `${what}: off by ${difference}, the largest is ${largest}`);
}

for (const [name, make] of Object.entries(networks)) {
  test(`frozen, ${name} gives the same outputs and the same gradient of its input`, () => {
    const { network, input } = make();
    randomStatistics(network, random);
    const frozen = freezeNetwork(network);
    tf.tidy(() => {
      const x = random.normal(input);
      const weights = asList(network.predict(x) as tf.Tensor).map(({ shape }) => random.normal(shape));
      const weighted = (apply: (x: tf.Tensor) => tf.Tensor[]) => (x: tf.Tensor) =>
        tf.addN(apply(x).map((output, i) => tf.mul(output, weights[i]).sum()));
      const own = (x: tf.Tensor) => asList(network.apply(x, { training: false }) as tf.Tensor);
      const expected = asList(network.predict(x));
      frozen.apply(x).forEach((output, i) => assertClose(output, expected[i], `output ${i}`));
      assertClose(tf.grad(weighted(frozen.apply))(x), tf.grad(weighted(own))(x), 'gradient');
    });
    frozen.dispose();
  });
}

test('frozen, the whole of MobileNetV2 gives the same features', () => {
  const network = randomStatistics(mobileNetV2({ random, alpha: 0.35, height: 64, width: 64 }), random);
  const frozen = freezeNetwork(network);
  tf.tidy(() => {
    const x = random.normal([2, 64, 64, 3]);
    assertClose(frozen.apply(x)[0], network.predict(x) as tf.Tensor, 'features');
  });
  frozen.dispose();
});

test('layers that TensorFlow.js gives no gradient for still give the same outputs', () => {
  const network = tf.sequential({
    layers: [
      layers.conv2d({ inputShape: [12, 8, 3], filters: 5, kernelSize: 3, dilationRate: [2, 1] }),
      layers.batchNormalization({ scale: false }),
      layers.reLU(),
      layers.batchNormalization({ center: false }),
    ],
  });
  randomStatistics(network, random);
  const frozen = freezeNetwork(network);
  tf.tidy(() => {
    const x = random.normal([2, 12, 8, 3]);
    assertClose(frozen.apply(x)[0], network.predict(x) as tf.Tensor, 'output');
  });
  frozen.dispose();
});

test('a frozen network leaves nothing behind and keeps the weights it was made from', () => {
  const network = randomStatistics(digitGenerator({ random, channels: 4 }), random);
  const latents = random.normal([2, 20]);
  const before = tf.memory().numTensors;
  const frozen = freezeNetwork(network);
  const first = tf.tidy(() => frozen.apply(latents)[0].dataSync());
  const kept = tf.memory().numTensors;
  tf.tidy(() =>
    tf
      .grad((x) => frozen.apply(x)[0].sum())(latents)
      .dataSync(),
  );
  assert.equal(tf.memory().numTensors, kept);
  for (const weight of network.weights) {
    const zeros = tf.zeros(weight.shape as number[]);
    weight.write(zeros);
    zeros.dispose();
  }
  const second = tf.tidy(() => frozen.apply(latents)[0].dataSync());
  assert.deepEqual(second, first);
  frozen.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('only the outputs asked for are computed', () => {
  const network = digitDiscriminator({ random, channels: 4 });
  const before = tf.memory().numTensors;
  const frozen = freezeNetwork(network, { outputs: [1] });
  // Four convolutions with their biases, and not the critic's.
  assert.equal(tf.memory().numTensors, before + 8);
  const shapes = tf.tidy(() => frozen.apply(tf.zeros([1, 64, 64, 1])).map(({ shape }) => shape));
  assert.deepEqual(shapes, [[1, 512]]);
  frozen.dispose();
});

test('what can’t be frozen is named in one sentence, and nothing is left behind', () => {
  const wrong: [tf.layers.Layer[], RegExp][] = [
    [
      [layers.conv2d({ inputShape: [4, 4, 2], filters: 1, kernelSize: 2, activation: 'elu' })],
      /Layer .* activation out of .*found elu\.$/,
    ],
    [[layers.averagePooling2d({ inputShape: [4, 4, 2], poolSize: 2 })], /a AveragePooling2D is not known/],
    [[layers.dense({ inputShape: [4, 4], units: 2 })], /expected an output of rank 2, found rank 3/],
    [[layers.batchNormalization({ inputShape: [4, 4, 2], axis: 1 })], /expected axis -1/],
    [[layers.maxPooling2d({ inputShape: [2, 4, 4], poolSize: 2, dataFormat: 'channelsFirst' })], /found channelsFirst/],
  ];
  for (const [parts, message] of wrong) {
    const network = tf.sequential({ layers: parts });
    const before = tf.memory().numTensors;
    assert.throws(() => freezeNetwork(network), { message });
    assert.equal(tf.memory().numTensors, before);
  }
  const [a, b] = [tf.input({ shape: [2] }), tf.input({ shape: [2] })];
  const sum = layers.add().apply([a, b]) as tf.SymbolicTensor;
  assert.throws(() => freezeNetwork(tf.model({ inputs: [a, b], outputs: sum })), /expected one input, found 2/);
  const twice = layers.concatenate().apply([a, layers.reLU().apply(a) as tf.SymbolicTensor]) as tf.SymbolicTensor;
  assert.throws(
    () => freezeNetwork(tf.model({ inputs: a, outputs: twice })),
    /Layer concatenate.*expected one input, found 2/,
  );
});
