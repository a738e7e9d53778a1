import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { digitEncoder, smallDigitGenerator } from '../../lessons/mnist-anogan/courseNetworks';
import { randomSource } from '../../tensors/random';
import { smallCifarDcgan } from '../../testing/small/smallCifarDcgan';
import { EncoderReconstruction } from './encoderReconstruction';
import { inkResidual } from './inkResidual';
import { ResidualPerInk } from './residualPerInk';

const random = randomSource('encoder');
const encoder = digitEncoder({ random, channels: 4, latent: 6 });
const generator = smallDigitGenerator({ random, channels: 4, latent: 6 });
const images = random.uniform([5, 32, 32, 1], -1, 1) as tf.Tensor4D;

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++)
    assert.ok(Math.abs(actual[i] - expected[i]) < 1e-4 * Math.abs(expected[i]) + 1e-6, `[${i}]: ${actual[i]}`);
}

test('the encoder’s score is the mean squared difference to what the layers reconstruct', async () => {
  const detector = new EncoderReconstruction({ encoder, generator });
  const before = tf.memory().numTensors;
  const { scores, reconstructions } = await detector.score(images);
  assert.equal(tf.memory().numTensors, before);
  const expected = tf.tidy(() => generator.predict(encoder.predict(images) as tf.Tensor) as tf.Tensor);
  assertClose(reconstructions!.values, expected.dataSync());
  const squares = tf.tidy(() => tf.squaredDifference(images, expected).mean([1, 2, 3]));
  assertClose(scores, squares.dataSync());
  detector.dispose();
});

test('with features, their mean squared difference counts with its weight, and both parts are told', async () => {
  const { latentEncoder, images: colours } = smallCifarDcgan();
  const networks = { encoder: latentEncoder.encoder, generator: latentEncoder.generator };
  const { discriminator } = latentEncoder;
  const before = tf.memory().numTensors;
  const [plain, asked] = [undefined, { discriminator, weight: 3 }].map(
    (features) => new EncoderReconstruction({ ...networks, features }),
  );
  const [{ scores: residuals, parts: none }, { scores, parts, maps }] = [
    await plain.score(colours),
    await asked.score(colours),
  ];
  plain.dispose();
  asked.dispose();
  assert.equal(tf.memory().numTensors, before);
  const features = tf.tidy(() => {
    const rebuilt = networks.generator.predict(networks.encoder.predict(colours)) as tf.Tensor;
    const [seen, found] = [colours, rebuilt].map((pictures) => (discriminator.predict(pictures) as tf.Tensor[])[1]);
    return tf.squaredDifference(seen, found).mean(1).dataSync();
  });
  assert.deepEqual(none, {});
  assertClose(parts.residual, residuals);
  assertClose(parts.feature, features);
  assertClose(scores, residuals.map((residual, n) => residual + 3 * features[n])); // prettier-ignore
  // A picture's map adds up to its residual.
  const area = 64 * 64;
  const sums = residuals.map((_, n) =>
    maps!.values.subarray(n * area, (n + 1) * area).reduce((sum, value) => sum + value / (3 * area), 0),
  );
  assertClose(sums, residuals);
});

test('the residual per ink halves when the same residual comes with twice the ink', async () => {
  const flat = (value: number) => ({
    values: new Float32Array(16).fill(value),
    count: 1,
    height: 4,
    width: 4,
    channels: 1,
  });
  const scoreOf = async (ink: number) => {
    const image = tf.fill<tf.Rank.R4>([1, 4, 4, 1], ink - 1);
    // Reconstructs every image as a little darker than it is.
    const inner = {
      name: 'darker',
      score: () =>
        Promise.resolve({
          count: 1,
          scores: Float32Array.of(7),
          parts: {},
          reconstructions: flat(ink - 1.1),
          millisecondsPerImage: 1,
          stopped: false,
        }),
      dispose: () => undefined,
      [Symbol.dispose]: () => undefined,
    };
    return new ResidualPerInk(inner).score(image);
  };
  const [little, much] = [await scoreOf(0.5), await scoreOf(1)];
  assertClose(little.scores, [0.01 / 0.5]);
  assertClose(much.scores, [0.01 / 1]);
  assert.deepEqual([...much.parts.inner], [7]);
});

test('an image without ink gets a large score, not an infinite one', () => {
  const empty = tf.fill<tf.Rank.R4>([1, 8, 8, 1], -1);
  const { scores } = tf.tidy(() => inkResidual(empty, tf.add<tf.Tensor4D>(empty, 0.5)));
  assertClose(scores.dataSync(), [inkOfEmpty()]);
  tf.dispose([empty, scores]);
});

/** A residual of 0.5 everywhere, over the ink that an empty image is judged by: one hundredth. */
function inkOfEmpty(): number {
  const { scores } = tf.tidy(() => inkResidual(tf.fill([1, 8, 8, 1], -0.99), tf.fill([1, 8, 8, 1], -0.49)));
  return scores.dataSync()[0];
}
