/**
 * The inputs of digitsDcgan.py: seeded weights, images and latent vectors of a small walkthrough-001 DCGAN, as
 * safetensors. Run: npx tsx environment/references/digitsDcganInputs.ts <file>
 */
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { smallDigitsDcgan } from '../../src/testing/small/smallDigitsDcgan';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/digitsDcganInputs.ts <file>');

async function write(): Promise<void> {
  const { generator, discriminator, images, random, batch, steps } = smallDigitsDcgan();
  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
    ['images', images],
    ['search', random.fork('search', 0).normal([batch, 20])],
  ]);
  for (let step = 0; step < steps; step++)
    for (const network of ['discriminator', 'generator'])
      tensors.set(`latent/${network}/${step}`, random.fork('latent', network, step).normal([batch, 20]));
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 2 }, tensors });
}

void write();
