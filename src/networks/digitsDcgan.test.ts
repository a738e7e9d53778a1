import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../random';
import { tf } from '../tensors';
import { loadCheckpoint, networkTensors, restoreNetwork } from '../training/checkpoint';
import { digitDiscriminator, digitGenerator } from './digitsDcgan';

test('the shipped file holds each weight by its name, and from it come bright strokes on black', () => {
  const { tensors } = loadCheckpoint('models/mnist-anogan/source-seed1.safetensors');
  const random = randomSource('shipped');
  const networks = { generator: digitGenerator({ random }), discriminator: digitDiscriminator({ random }) };
  const names: string[] = [];
  for (const [name, network] of Object.entries(networks)) {
    restoreNetwork(network, name, tensors);
    names.push(...networkTensors(network, name).keys());
  }
  assert.deepEqual(names.sort(), [...tensors.keys()].filter((name) => !name.startsWith('history/')).sort());
  const [pixels, logits] = tf.tidy(() => {
    const pictures = networks.generator.predict(random.fork('latents').normal([8, 20])) as tf.Tensor;
    const [logit] = networks.discriminator.predict(pictures) as tf.Tensor[];
    return [pictures, logit].map((tensor) => Array.from(tensor.dataSync()));
  });
  const share = (which: (value: number) => boolean): number => pixels.filter(which).length / pixels.length;
  assert.ok(share((value) => value < -0.9) > 0.6, 'black');
  assert.ok(share((value) => value > 0.5) > 0.05, 'bright');
  assert.ok(logits.length === 8 && logits.every(Number.isFinite));
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks)) network.dispose();
});
