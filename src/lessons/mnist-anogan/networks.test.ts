import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { loadCheckpoint, networkTensors, restoreNetwork } from '../../training/files/checkpoint';
import { digitDiscriminator, digitGenerator } from './networks';

test('the shipped file holds each weight of both networks by its name, and no other', () => {
  const { tensors } = loadCheckpoint('models/mnist-anogan/source-seed1.safetensors');
  const random = randomSource('shipped');
  const networks = { generator: digitGenerator({ random }), discriminator: digitDiscriminator({ random }) };
  const names: string[] = [];
  for (const [name, network] of Object.entries(networks)) {
    restoreNetwork(network, name, tensors);
    names.push(...networkTensors(network, name).keys());
    network.dispose();
  }
  assert.deepEqual(names.sort(), [...tensors.keys()].filter((name) => !name.startsWith('history/')).sort());
  tf.dispose([...tensors.values()]);
});
