import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { capsuleDecoder, capsuleEncoder } from './networks';
import { layerTable } from '../../networks/layerTable';

const random = randomSource('capsule networks');
const encoder = capsuleEncoder({ random: random.fork('encoder') });
const decoder = capsuleDecoder({ random: random.fork('decoder') });

/** What each convolution gives, without the number of images. */
function convolutions(network: tf.LayersModel): string[] {
  return layerTable(network)
    .filter(({ kind }) => kind === 'Conv2D')
    .map(({ output }) => output.replace(/ /g, ''));
}

test('each has the nine convolutions of the text', () => {
  assert.deepEqual(convolutions(encoder), [
    '64×64×32',
    '32×32×32',
    '32×32×32',
    '16×16×64',
    '16×16×64',
    '8×8×128',
    '8×8×64',
    '8×8×32',
    '1×1×100',
  ]);
  assert.deepEqual(convolutions(decoder), [
    '8×8×32',
    '8×8×64',
    '8×8×128',
    '16×16×64',
    '16×16×64',
    '32×32×32',
    '32×32×32',
    '64×64×32',
    '128×128×3',
  ]);
  // As PyTorch counts them.
  assert.equal(encoder.countParams(), 545_548);
  assert.equal(decoder.countParams(), 269_731);
});

test('the encoder gives mean and logarithm of the variance, the decoder a picture in (0, 1) and its logits', () => {
  tf.tidy(() => {
    const moments = encoder.predict(random.uniform([2, 128, 128, 3], 0, 1)) as tf.Tensor[];
    assert.deepEqual(
      moments.map(({ shape }) => shape),
      [
        [2, 100],
        [2, 100],
      ],
    );
    const [picture, logits] = decoder.predict(moments[0]) as tf.Tensor[];
    assert.deepEqual([picture.shape, logits.shape], [logits.shape, [2, 128, 128, 3]]);
    const found = picture.dataSync();
    logits.dataSync().forEach((logit, i) => assert.ok(Math.abs(found[i] - 1 / (1 + Math.exp(-logit))) < 1e-5));
  });
});

test('convolutions begin as Kaiming’s normal weights, dense layers as Xavier’s uniform ones, every bias as 0', () => {
  const weights = [encoder, decoder].flatMap((network) => network.trainableWeights);
  for (const weight of weights) {
    const values = Array.from(weight.read().dataSync());
    if (weight.originalName.endsWith('/bias')) {
      assert.ok(values.every((value) => value === 0));
      continue;
    }
    const shape = weight.shape as number[];
    const dense = shape.length === 2;
    const fanIn = shape.slice(0, -1).reduce((product, side) => product * side, 1);
    const expected = dense ? 2 / (shape[0] + shape[1]) : 2 / fanIn;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    // The variance of n normal numbers scatters by √(2 / n) of itself.
    assert.ok(
      Math.abs(variance / expected - 1) < 5 * Math.sqrt(2 / values.length),
      `${weight.originalName}: ${variance}`,
    );
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / Math.sqrt(expected);
    // A uniform number is at most √3 deviations away from 0, and one of hundreds of normal ones lies beyond.
    assert.equal(largest <= Math.sqrt(3) * (1 + 1e-6), dense, `${weight.originalName}: ${largest} deviations`);
  }
});

test('a width that can’t be halved four times is refused', () => {
  for (const width of [0, 100, 24.5])
    for (const make of [capsuleEncoder, capsuleDecoder])
      assert.throws(() => make({ random, width }), /expected a width that is a multiple of 16, found/);
});
