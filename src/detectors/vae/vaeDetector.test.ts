import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsAutoencoder, digitsVae } from '../../lessons/mnist-vae/networks';
import { disposeVae, encodePictures } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { divergence, reconstructionLoss } from '../../training/trainables/vaeLosses';
import { VaeDetector, vaeScores } from './vaeDetector';

const sizes = { latent: 3, widths: [16, 8] as const };

function small() {
  const networks = digitsVae({ random: randomSource(5), ...sizes });
  const pictures = randomSource('pictures').uniform([7, 28, 28, 1], 0, 1) as tf.Tensor4D;
  const train = randomSource('train').uniform([12, 28, 28, 1], 0, 1) as tf.Tensor4D;
  const codes = tf.tidy(() => encodePictures(networks.encoder, train).mean);
  train.dispose();
  return { networks, pictures, codes };
}

const isNear = (found: number, expected: number, what: string) =>
  assert.ok(Math.abs(found - expected) < 1e-4 * Math.max(1, Math.abs(expected)), `${what}: ${found}, ${expected}`);

test('every score is a part, by its key, and the chosen one is the score', async () => {
  const { networks, pictures, codes } = small();
  for (const score of vaeScores) {
    const detector = await VaeDetector.of({ networks, codes, score });
    const result = await detector.score(pictures);
    assert.deepEqual(Object.keys(result.parts), [...vaeScores]);
    assert.deepEqual(result.scores, result.parts[score]);
    assert.deepEqual([result.reconstructions?.count, result.maps?.channels], [7, 1]);
    detector.dispose();
  }
});

test('cross-entropy, prior and excess are what their definitions say', async () => {
  const { networks, pictures, codes } = small();
  const { parts, maps } = await (await VaeDetector.of({ networks, codes, score: 'excess' })).score(pictures);
  const { mean } = encodePictures(networks.encoder, pictures);
  const [, logits] = networks.decoder.apply(mean) as tf.Tensor[];
  const losses = reconstructionLoss(logits, pictures).dataSync();
  const values = pictures.dataSync<'float32'>();
  for (let n = 0; n < 7; n++) {
    const own = values.slice(784 * n, 784 * (n + 1));
    isNear(parts.crossEntropy[n], losses[n], 'cross-entropy');
    isNear(parts.prior[n], mean.slice([n, 0], [1, -1]).square().sum().dataSync()[0], 'prior');
    const entropy = own.reduce((sum, t) => sum - t * Math.log(t) - (1 - t) * Math.log(1 - t), 0);
    isNear(parts.excess[n], losses[n] - entropy, 'excess');
    isNear(parts.excessPerInk[n], parts.excess[n] / Math.sqrt(own.reduce((sum, t) => sum + t, 0)), 'per ink');
    isNear(
      maps!.values.slice(784 * n, 784 * (n + 1)).reduce((sum, value) => sum + value, 0),
      parts.excess[n],
      'map',
    );
  }
});

test('the negative ELBO is the mean over its draws, the same again, and nears the exact one with more of them', async () => {
  const { networks, pictures, codes } = small();
  const elbo = async (samples: number) =>
    (await (await VaeDetector.of({ networks, codes, score: 'elbo', samples })).score(pictures)).scores;
  assert.deepEqual(await elbo(4), await elbo(4));
  const { mean, logVariance } = encodePictures(networks.encoder, pictures);
  const noise = randomSource('ELBO').fork(0).normal([1, 3]);
  const latents = tf.add(mean, tf.mul(tf.exp(tf.div(logVariance!, 2)), noise));
  const [, logits] = networks.decoder.apply(latents) as tf.Tensor[];
  const expected = tf.add(reconstructionLoss(logits, pictures), divergence(mean, logVariance!)).dataSync();
  (await elbo(1)).forEach((value, n) => isNear(value, expected[n], 'one draw'));
});

test('an empty picture gets a finite score, and a picture scores the same in any company', async () => {
  const { networks, pictures, codes } = small();
  const detector = await VaeDetector.of({ networks, codes, score: 'excessPerInk' });
  const empty = await detector.score(tf.zeros([1, 28, 28, 1]));
  assert.ok(Number.isFinite(empty.scores[0]));
  const together = await detector.score(pictures);
  const alone = await detector.score(pictures.slice([3, 0, 0, 0], [1, -1, -1, -1]));
  for (const score of vaeScores) isNear(alone.parts[score][0], together.parts[score][3], score);
});

test('a plain autoencoder has every score but the ELBO', async () => {
  const { pictures, codes } = small();
  const networks = digitsAutoencoder({ random: randomSource(6), ...sizes });
  const { parts } = await (await VaeDetector.of({ networks, codes, score: 'crossEntropy' })).score(pictures);
  assert.deepEqual(
    Object.keys(parts),
    vaeScores.filter((score) => score !== 'elbo'),
  );
  await assert.rejects(
    (await VaeDetector.of({ networks, codes, score: 'elbo' })).score(pictures),
    /plain one without an ELBO/,
  );
});

test('nothing is left behind', async () => {
  const { networks, pictures, codes } = small();
  const before = tf.memory().numTensors;
  const detector = await VaeDetector.of({ networks, codes, score: 'excess' });
  await detector.score(pictures);
  detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  disposeVae(networks);
});
