import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import reference from '../../testing/references/cifarDcgan.json';
import { assertProbe } from '../../testing/probe';
import { referenceLatent, smallCifarDcgan } from '../../testing/small/smallCifarDcgan';
import { cifarDiscriminator, cifarEncoder, cifarGenerator } from './networks';

test('pictures, logits, features and latent vectors are PyTorch’s', () => {
  const { generator, discriminator, encoder, images, random } = smallCifarDcgan();
  tf.tidy(() => {
    const picture = generator.predict(random.fork('latent', 'shown').normal([6, referenceLatent])) as tf.Tensor;
    const [logit, features] = discriminator.predict(images) as tf.Tensor[];
    const latent = encoder.predict(images) as tf.Tensor;
    assert.deepEqual(
      [picture, logit, features, latent].map(({ shape }) => shape),
      [
        [6, 64, 64, 3],
        [6, 1],
        [6, 4 * 4 * 32],
        [6, referenceLatent],
      ],
    );
    const found = { picture, logit, features, latent };
    for (const name of ['picture', 'logit', 'features', 'latent'] as const)
      assertProbe(found[name].dataSync(), reference.outputs[name], name, 1e-5);
  });
});

/** Mean and spread of numbers. */
function statistics(values: ArrayLike<number>): { mean: number; spread: number } {
  const numbers = Array.from(values);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return { mean, spread: Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length) };
}

for (const [make, millions, trainable] of [
  [cifarGenerator, 3.6, 3_576_704],
  [cifarDiscriminator, 2.8, 2_765_568],
  [cifarEncoder, 3.6, 3_576_576],
] as const)
  test(`${make.name} begins with N(0, 0.02) kernels and N(1, 0.02) scales, no bias, and ${millions} million parameters`, () => {
    const network = make({ random: randomSource('width') });
    assert.equal((network.countParams() / 1e6).toFixed(1), String(millions));
    // Kernels, and a scale and a shift for each channel that is normalised.
    assert.equal(
      network.trainableWeights.reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]), 0),
      trainable,
    );
    const all = new Map(network.weights.map((weight) => [weight.originalName, weight.read().dataSync()]));
    assert.ok([...all.keys()].every((name) => /\/(kernel|gamma|beta|moving_\w+)$/.test(name)));
    assert.ok(!all.has('down0_norm/gamma'), 'the first block is not normalised');
    for (const [name, values] of all) {
      const { mean, spread } = statistics(values);
      const drawn = /kernel|gamma/.test(name);
      // Five standard errors.
      const error = 5 / Math.sqrt(values.length);
      const centre = /gamma|variance/.test(name) ? 1 : 0;
      assert.ok(Math.abs(mean - centre) <= (drawn ? 0.02 * error : 0), `${name}: mean ${mean}`);
      assert.ok(drawn ? Math.abs(spread / 0.02 - 1) < error : spread === 0, `${name}: spread ${spread}`);
    }
    network.dispose();
  });

test('a seed gives the same weights again, another seed others, and no two layers the same', () => {
  const kernels = (seed: string): number[][] => {
    const network = cifarEncoder({ random: randomSource(seed), channels: 4, latent: 3 });
    const values = network.layers.flatMap((layer) => layer.getWeights().map((tensor) => [...tensor.dataSync()]));
    network.dispose();
    return values.filter(({ length }) => length > 100);
  };
  const first = kernels('a');
  assert.deepEqual(kernels('a'), first);
  assert.notDeepEqual(kernels('b'), first);
  assert.equal(new Set(first.map(([value]) => value)).size, first.length);
});
