/**
 * The inputs of digits_vae.py: the seeded weights of a small VAE and of its plain twin, and the pictures and the noise of their steps, as
 * safetensors.
 * Run: npx tsx environment/references/digitsVaeInputs.ts <file>
 */
import { tf } from '../../src/tensors/tf';
import { networkTensors, saveCheckpoint } from '../../src/training/files/checkpoint';
import { digitsReferenceSteps, smallDigitsVae } from '../../src/testing/small/smallDigitsVae';

const file = process.argv[2];
if (!file) throw new Error('Say where to write: npx tsx environment/references/digitsVaeInputs.ts <file>');

async function write(): Promise<void> {
  const tensors = new Map<string, tf.Tensor>();
  for (const code of ['distribution', 'point'] as const) {
    const { encoder, decoder, random, training } = smallDigitsVae(code);
    for (const [name, tensor] of [...networkTensors(encoder, 'encoder'), ...networkTensors(decoder, 'decoder')])
      // The training below goes on changing the weights themselves.
      tensors.set(`${code}/${name}`, tf.tensor(tensor.dataSync().slice(), tensor.shape));
    const apply = encoder.apply.bind(encoder);
    for (let step = 0; step < digitsReferenceSteps; step++) {
      encoder.apply = (pictures, settings) => {
        tensors.set(`${code}/pictures/${step}`, tf.keep((pictures as tf.Tensor).clone()));
        const outputs = apply(pictures, settings) as tf.Tensor | tf.Tensor[];
        const [mean] = Array.isArray(outputs) ? outputs : [outputs];
        tensors.set(`${code}/noise/${step}`, tf.keep(random.fork('noise', step).normal(mean.shape)));
        return outputs;
      };
      await training.phases[0](step);
    }
  }
  await saveCheckpoint(file, { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors });
}

void write();
