/**
 * The inputs of screws_dcgan.py: seeded weights, images and latent vectors of a small walkthrough-000 DCGAN, as
 * safetensors. Run: npx tsx environment/references/screwsDcganInputs.ts <file>
 */
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { smallScrewsDcgan } from '../../src/testing/small/smallScrewsDcgan';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/screwsDcganInputs.ts <file>');

async function write(): Promise<void> {
  const { generator, discriminator, images, latentVectors, random, batch, steps } = smallScrewsDcgan();
  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
    ['images', images],
    ['vectors', latentVectors],
  ]);
  for (let step = 0; step < steps; step++)
    for (const network of ['discriminator', 'generator'])
      tensors.set(`latent/${network}/${step}`, random.fork('latent', network, step).uniform([batch, 128], -1, 1));
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 2 }, tensors });
}

void write();
