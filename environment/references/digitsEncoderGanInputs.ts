/**
 * The inputs of digits_encoder_gan.py: seeded weights, images and latent vectors of a small GAN with an encoder, and the
 * real and damaged images that its discriminator is shown, as safetensors.
 * Run: npx tsx environment/references/digitsEncoderGanInputs.ts <file>
 */
import { imagesToTensor } from '../../src/images/tensorImages';
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { referenceLatent, referenceSteps, smallDigitsEncoderGan } from '../../src/testing/small/smallDigitsEncoderGan';
import { copyAll, shownTo } from './shownTo';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/digitsEncoderGanInputs.ts <file>');

async function write(): Promise<void> {
  const { encoder, generator, discriminator, images, random, training } = smallDigitsEncoderGan({ fakes: 'damaged' });
  const tensors = new Map<string, tf.Tensor>([
    ['images', imagesToTensor(images)],
    ...networkTensors(encoder, 'encoder'),
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
  ]);
  // The training below goes on changing the weights themselves.
  copyAll(tensors);
  for (let step = 0; step < referenceSteps; step++) {
    const shown = await shownTo(discriminator, () => training.phases[0](step));
    tensors.set(`real/${step}`, shown[0]);
    tensors.set(`damaged/${step}`, shown[1]);
    tensors.set(`latent/${step}`, random.fork('latent', step).normal([images.count, referenceLatent]));
  }
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 2 }, tensors });
}

void write();
