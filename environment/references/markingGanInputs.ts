/**
 * The inputs of marking_gan.py: the seeded weights of a small marking GAN, the pictures that its first part takes from
 * their pool, and the damaged pictures and marks of its second, as safetensors.
 * Run: npx tsx environment/references/markingGanInputs.ts <file>
 */
import { damagedParts, damagePlaces } from '../../src/images/damage/damagedParts';
import { imagesToTensor } from '../../src/images/tensorImages';
import { discriminatorStride } from '../../src/networks/damageDiscriminator';
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { referenceSteps, smallMarkingGan } from '../../src/testing/small/smallMarkingGan';
import { copyAll, shownTo } from './shownTo';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/markingGanInputs.ts <file>');

async function write(): Promise<void> {
  const { encoder, generator, discriminator, images, marking, changes, random, training } = smallMarkingGan();
  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(encoder, 'encoder'),
    ...networkTensors(generator, 'generator'),
    ...networkTensors(discriminator, 'discriminator'),
  ]);
  // The training below goes on changing the weights themselves.
  copyAll(tensors);
  for (let step = 0; step < referenceSteps; step++) {
    const shown = await shownTo(encoder, () => training.phases[0](step));
    tensors.set(`whole/${step}`, shown[0]);

    const draws = random.fork('marking', step);
    const { pictures, marks } = damagedParts(images, {
      ...marking,
      indices: Array.from({ length: marking.batch }, () => draws.integer(images.count)),
      changes,
      places: damagePlaces(images),
      stride: discriminatorStride,
      next: () => draws.next(),
    });
    tensors.set(`pictures/${step}`, imagesToTensor(pictures)).set(`marks/${step}`, imagesToTensor(marks));
  }
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors });
}

void write();
