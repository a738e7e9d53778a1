import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors';
import { digitEncoder, smallDigitGenerator } from '../networks/digitsEncoderGan';
import { randomSource } from '../random';
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
