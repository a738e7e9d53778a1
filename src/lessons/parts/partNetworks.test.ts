import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { damageDiscriminator } from '../../networks/damageDiscriminator';
import { judgedInput, reducedPictures } from '../../networks/judgedInput';
import { linearEncoder, linearGenerator } from '../../networks/linearPartNetworks';

const small = { latent: 5, height: 4, width: 6, channels: 3 };

test('encoder and generator are linear, and their shapes fit each other', () => {
  const encoder = linearEncoder({ random: randomSource('encoder'), ...small });
  const generator = linearGenerator({ random: randomSource('generator'), ...small });
  assert.deepEqual(
    [encoder, generator].map(({ inputs, outputs }) => [inputs[0].shape, outputs[0].shape]),
    [
      [
        [null, 4, 6, 3],
        [null, 5],
      ],
      [
        [null, 5],
        [null, 4, 6, 3],
      ],
    ],
  );
  assert.deepEqual([encoder.countParams(), generator.countParams()], [72 * 5 + 5, 5 * 72 + 72]);
  tf.tidy(() => {
    const rebuild = (x: tf.Tensor) => generator.predict(encoder.predict(x)) as tf.Tensor;
    const [a, b] = ['a', 'b'].map((name) => randomSource(name).normal([1, 4, 6, 3]));
    const left = rebuild(tf.add(a, tf.mul(b, 2))).dataSync();
    const right = tf.add(rebuild(a), tf.mul(rebuild(b), 2)).dataSync();
    left.forEach((value, i) => assert.ok(Math.abs(value - right[i]) < 1e-5, `${value}, ${right[i]}`));
    assert.ok(Math.max(...left.map(Math.abs)) > 0.1);
  });
  encoder.dispose();
  generator.dispose();
});

for (const channels of [1, 3])
  test(`${channels} channel(s): the discriminator takes what judgedInput makes, and begins with few doubts`, () => {
    const before = tf.memory().numTensors;
    const discriminator = damageDiscriminator({ random: randomSource('judge'), height: 16, width: 24, channels });
    assert.deepEqual(discriminator.inputs[0].shape, [null, 16, 24, 2 * channels + 2]);
    assert.deepEqual(discriminator.outputs[0].shape, [null, 4, 6, 1]);
    assert.equal(discriminator.getLayer('doubt').getWeights()[1].dataSync()[0], -3);
    tf.tidy(() => {
      const pictures = randomSource('pictures').normal([2, 16, 24, channels]) as tf.Tensor4D;
      const judged = judgedInput(pictures, reducedPictures(pictures));
      const logits = discriminator.predict(judged) as tf.Tensor;
      assert.deepEqual(logits.shape, [2, 4, 6, 1]);
      assert.ok(logits.mean().dataSync()[0] < -1);
    });
    discriminator.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

test('judged are the picture, three times its difference, and each pixel’s place, colour by colour', () => {
  tf.tidy(() => {
    const pictures = tf.tensor4d(
      Array.from({ length: 2 * 8 * 16 * 3 }, (_, i) => Math.sin(i)),
      [2, 8, 16, 3],
    );
    // What is left is a colour of its own in each picture, in a fourth of the size.
    const left = tf.tile(tf.tensor4d([0.1, 0.2, 0.3, -0.1, -0.2, -0.3], [2, 1, 1, 3]), [1, 2, 4, 1]);
    const judged = judgedInput(pictures, left);
    assert.deepEqual(judged.shape, [2, 8, 16, 8]);
    const values = judged.dataSync();
    for (let i = 0; i < 2 * 8 * 16; i++) {
      const [n, y, x] = [Math.floor(i / 128), Math.floor(i / 16) % 8, i % 16];
      const picture = [0, 1, 2].map((c) => Math.sin(3 * i + c));
      const difference = picture.map((value, c) => 3 * (value - (n === 0 ? 1 : -1) * [0.1, 0.2, 0.3][c]));
      const expected = [...picture, ...difference, -1 + x / 8, -1 + y / 4];
      expected.forEach((value, k) => assert.ok(Math.abs(values[8 * i + k] - value) < 1e-5, `pixel ${i}, channel ${k}`));
    }
  });
});

test('reduced pictures are the means of 4×4 pixels of each colour', () => {
  tf.tidy(() => {
    const pictures = tf.tensor4d(
      Array.from({ length: 8 * 4 * 3 }, (_, i) => (i % 3) * 100 + Math.floor(i / 3)),
      [1, 8, 4, 3],
    );
    const reduced = reducedPictures(pictures);
    assert.deepEqual(reduced.shape, [1, 2, 1, 3]);
    assert.deepEqual([...reduced.dataSync()], [7.5, 107.5, 207.5, 23.5, 123.5, 223.5]);
  });
});
