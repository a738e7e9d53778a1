import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { dcganPaperStyle } from '../cifar10-dcgan/networks';
import { dcganGenerator } from '../../networks/dcgan';
import { smallGan, smallVae } from './smallPictures';
import { disposeVae } from '../../networks/vaeReconstruction';

const sizes = { latent: 6, channels: 4 };

for (const pictureChannels of [1, 3])
  test(`pictures of 32×32 with ${pictureChannels} channels go through all networks`, () => {
    const before = tf.memory().numTensors;
    const random = randomSource(1);
    const { generator, discriminator, encoder } = smallGan({ random, pictureChannels, ...sizes });
    const vae = smallVae({ random, pictureChannels, ...sizes });
    tf.tidy(() => {
      const pictures = random.uniform([2, 32, 32, pictureChannels], 0, 1);
      const latents = encoder.predict(pictures) as tf.Tensor;
      const [logit, features] = discriminator.predict(pictures) as tf.Tensor[];
      const [mean] = vae.encoder.predict(pictures) as tf.Tensor[];
      const [drawn] = vae.decoder.predict(mean) as tf.Tensor[];
      assert.deepEqual(latents.shape, [2, 6]);
      assert.deepEqual([logit.shape, features.shape], [[2, 1], [2, 4 * 4 * 16]]); // prettier-ignore
      assert.deepEqual((generator.predict(latents) as tf.Tensor).shape, pictures.shape);
      assert.deepEqual([mean.shape, drawn.shape], [[2, 6], pictures.shape]); // prettier-ignore
    });
    for (const network of [generator, discriminator, encoder]) network.dispose();
    disposeVae(vae);
    assert.equal(tf.memory().numTensors, before);
  });

test('the same seed gives the same networks', () => {
  const weights = (seed: number): number[] => {
    const { generator, ...others } = smallGan({ random: randomSource(seed), pictureChannels: 1, ...sizes });
    const values = Array.from(generator.getWeights()[0].dataSync());
    for (const network of [generator, ...Object.values(others)]) network.dispose();
    return values;
  };
  assert.deepEqual(weights(1), weights(1));
  assert.notDeepEqual(weights(1), weights(2));
});

test('a width that does not halve down to 4 is refused', () => {
  const options = { style: dcganPaperStyle, random: randomSource(1), pictureChannels: 1, name: 'odd', ...sizes };
  for (const width of [4, 28, 33])
    assert.throws(() => dcganGenerator({ ...options, width }), new RegExp(`8, 16, 32 and so on, found ${width}`));
});
