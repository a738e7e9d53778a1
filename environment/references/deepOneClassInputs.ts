/**
 * The inputs of deep_one_class.py: the seeded weights of a small network with its classifier, and the pictures and labels of its
 * steps in each case, as safetensors.
 * Run: npx tsx environment/references/deepOneClassInputs.ts <file>
 */
import { imagesToTensor } from '../../src/images/tensorImages';
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { referenceCases, referenceSteps, smallDeepOneClass } from '../../src/testing/small/smallDeepOneClass';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/deepOneClassInputs.ts <file>');

async function write(): Promise<void> {
  const tensors = new Map<string, tf.Tensor>();
  for (const [name, options] of Object.entries(referenceCases)) {
    const { features, classifier, training } = smallDeepOneClass(options);
    for (const [key, network] of Object.entries({ features, classifier }))
      for (const [weight, tensor] of networkTensors(network, `${name}/${key}`)) tensors.set(weight, tensor);
    for (let step = 0; step < referenceSteps; step++) {
      const { pictures, labels } = training.batchOf(step);
      tensors
        .set(`${name}/pictures/${step}`, imagesToTensor(pictures))
        .set(`${name}/labels/${step}`, tf.tensor1d(labels));
    }
  }
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors });
}

void write();
