import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { digitsAutoencoder, digitsVae } from './networks';
import { freezeVae } from '../../networks/frozen/frozenVae';
import { disposeVae, encodePictures, reconstructPictures, VaeNetworks } from '../../networks/vaeReconstruction';

const parameters = ({ encoder, decoder }: VaeNetworks): number => encoder.countParams() + decoder.countParams();
const somePictures = () => randomSource('pictures').uniform([3, 28, 28, 1], 0, 1) as tf.Tensor4D;

test('the VAE has the walkthrough’s layers, and the twin one number less a latent dimension', () => {
  const [vae, twin] = [digitsVae, digitsAutoencoder].map((build) => build({ random: randomSource(1) }));
  const down = 784 * 512 + 512 + 512 * 256 + 256;
  const up = 2 * 256 + 256 + 256 * 512 + 512 + 512 * 784 + 784;
  assert.equal(parameters(vae), down + 257 * 4 + up);
  assert.equal(parameters(twin), down + 257 * 2 + up);
  for (const each of [vae, twin]) disposeVae(each);
});

test('encoders name means and variances, or points; decoders draw pictures between 0 and 1', () => {
  const pictures = somePictures();
  for (const [build, isPoint] of [
    [digitsVae, false],
    [digitsAutoencoder, true],
  ] as const) {
    const networks = build({ random: randomSource(1), latent: 5, widths: [16, 8] });
    const { mean, logVariance } = encodePictures(networks.encoder, pictures);
    assert.deepEqual(mean.shape, [3, 5]);
    assert.deepEqual(logVariance?.shape, isPoint ? undefined : [3, 5]);
    const drawn = reconstructPictures(networks, pictures, { random: randomSource(2) });
    assert.deepEqual(drawn.shape, pictures.shape);
    assert.ok(drawn.dataSync().every((value) => value > 0 && value < 1));
    disposeVae(networks);
  }
});

test('initial weights are Keras’s: of the two last layers as of the one that the walkthrough cuts in two', () => {
  const { encoder } = digitsVae({ random: randomSource(3), latent: 40 });
  const spread = (layer: string) => {
    const [kernel, bias] = encoder.getLayer(layer).getWeights();
    assert.ok(bias.dataSync().every((value) => value === 0));
    return kernel.abs().max().dataSync()[0];
  };
  for (const [layer, fans] of [
    ['down0', 784 + 512],
    ['down1', 512 + 256],
    ['mean', 256 + 80],
    ['logVariance', 256 + 80],
  ] as const) {
    const limit = Math.sqrt(6 / fans);
    assert.ok(spread(layer) <= limit && spread(layer) > 0.99 * limit, `${layer}: ${spread(layer)}, limit ${limit}`);
  }
  const [mean, logVariance] = ['mean', 'logVariance'].map((layer) =>
    encoder.getLayer(layer).getWeights()[0].dataSync(),
  );
  assert.notDeepEqual(mean, logVariance);
  encoder.dispose();
});

test('frozen, they give the same pictures', () => {
  const networks = digitsVae({ random: randomSource(4), latent: 3, widths: [16, 8] });
  const frozen = freezeVae(networks);
  const pictures = somePictures();
  const [ours, theirs] = [reconstructPictures(networks, pictures), frozen.reconstruct(pictures)].map((drawn) =>
    drawn.dataSync(),
  );
  ours.forEach((value, i) => assert.ok(Math.abs(value - theirs[i]) < 1e-6));
  frozen.dispose();
  disposeVae(networks);
});
