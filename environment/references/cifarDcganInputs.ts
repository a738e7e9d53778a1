/**
 * The inputs of cifar_dcgan.py: seeded weights, images and latent vectors of a small walkthrough-003 GAN with its encoder, as
 * safetensors. Run: npx tsx environment/references/cifarDcganInputs.ts <file>
 */
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { referenceGanSteps, referenceLatent, smallCifarDcgan } from '../../src/testing/small/smallCifarDcgan';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/cifarDcganInputs.ts <file>');

async function write(): Promise<void> {
  const { generator, discriminator, encoder, images, random } = smallCifarDcgan();
  const latents = (...names: (string | number)[]) =>
    random.fork('latent', ...names).normal([images.shape[0], referenceLatent]);
  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
    ...networkTensors(encoder, 'encoder'),
    ['images', images],
    ['latent', latents('shown')],
  ]);
  for (let step = 0; step < referenceGanSteps; step++)
    for (const network of ['discriminator', 'generator'])
      tensors.set(`latent/${network}/${step}`, latents(network, step));
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 2 }, tensors });
}

void write();
