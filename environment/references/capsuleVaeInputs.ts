/**
 * The inputs of capsule_vae.py: the seeded weights of a small VAE, and the changed pictures and the noise of its steps, as
 * safetensors.
 * Run: npx tsx environment/references/capsuleVaeInputs.ts <file>
 */
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { referenceSteps, smallVae } from '../../src/testing/small/smallVae';
import { copyAll } from './shownTo';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/capsuleVaeInputs.ts <file>');

async function write(): Promise<void> {
  const { encoder, decoder, random, training } = smallVae();
  const tensors = new Map<string, tf.Tensor>([
    ...networkTensors(encoder, 'encoder'),
    ...networkTensors(decoder, 'decoder'),
  ]);
  // The training below goes on changing the weights themselves.
  copyAll(tensors);
  const apply = encoder.apply.bind(encoder);
  for (let step = 0; step < referenceSteps; step++) {
    encoder.apply = (pictures, settings) => {
      tensors.set(`pictures/${step}`, tf.keep((pictures as tf.Tensor).clone()));
      const outputs = apply(pictures, settings) as tf.Tensor[];
      tensors.set(`noise/${step}`, tf.keep(random.fork('noise', step).normal(outputs[0].shape)));
      return outputs;
    };
    await training.phases[0](step);
  }
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors });
}

void write();
