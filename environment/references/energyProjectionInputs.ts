/**
 * The inputs of energy_projection.py: the seeded weights of a small VAE and its pictures, as safetensors.
 * Run: npx tsx environment/references/energyProjectionInputs.ts <file>
 */
import { smallProjection } from '../../src/testing/small/smallProjection';
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/energyProjectionInputs.ts <file>');

async function write(): Promise<void> {
  const { networks, images } = smallProjection();
  await saveCheckpoint(file, {
    note: { recipe: 'reference', settings: {}, position: 0, phases: 1 },
    tensors: new Map<string, tf.Tensor>([
      ...networkTensors(networks.encoder, 'encoder'),
      ...networkTensors(networks.decoder, 'decoder'),
      ['images', images],
    ]),
  });
}

void write();
