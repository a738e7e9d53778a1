import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { networkTensors } from '../files/checkpoint';
import { LatentEncoderOptions, LatentEncoderTraining } from './latentEncoder';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/cifarDcgan.json';
import { referenceEncoderSteps, smallCifarDcgan } from '../../testing/small/smallCifarDcgan';
import { Trainer } from '../trainer';

function begin(options: Partial<LatentEncoderOptions> = {}, checkpoint?: string) {
  const small = smallCifarDcgan();
  const training = new LatentEncoderTraining({ ...small.latentEncoder, ...options });
  return { ...small, training, trainer: new Trainer(training, { recipe: 'reference', settings: {}, checkpoint }) };
}

/** A network's numbers, the running averages among them. */
function numbers(network: tf.LayersModel): number[][] {
  return [...networkTensors(network, '').values()].map((tensor) => Array.from(tensor.dataSync()));
}

test('a step measures the losses that PyTorch measures, with the GAN in use and not in training', async () => {
  const { trainer } = begin();
  await trainer.run({ steps: referenceEncoderSteps });
  const { encoderLosses } = reference;
  assert.deepEqual([...trainer.history.keys()], Object.keys(encoderLosses));
  for (const [name, theirs] of Object.entries(encoderLosses))
    trainer.history.get(name)?.forEach((loss, step) => {
      const expected = theirs[step];
      assert.ok(Math.abs(loss - expected) < 1e-4 * expected, `${name}, step ${step}: ${loss}, PyTorch ${expected}`);
    });
});

test('the encoder alone is trained: the GAN stays as it is, with its running averages', async () => {
  const { trainer, training, generator, discriminator, encoder } = begin();
  const gan = [generator, discriminator].map(numbers);
  const before = numbers(encoder);
  await trainer.run({ steps: 3 });
  assert.deepEqual([generator, discriminator].map(numbers), gan);
  numbers(encoder).forEach((values, i) => assert.notDeepEqual(values, before[i], encoder.weights[i].name));
  assert.ok([...training.weights().keys()].every((name) => name.startsWith('encoder/')));
});

test('stopped within an epoch and resumed, it reaches what an unbroken run reaches', async () => {
  await assertResumes((checkpoint) => begin({ batch: 2 }, checkpoint), { stops: [2, 4, 5] });
});

test('no step leaves a tensor behind, and dispose leaves only the networks', () =>
  assertLeavesNothing(() => {
    const { training, generator, discriminator, encoder, images } = begin();
    return { training, owned: [generator, discriminator, encoder, images] };
  }));

test('after restore the GAN’s weights are those that it then has', async () => {
  const { training, generator } = begin();
  const [picture] = generator.layers.filter(({ name }) => name === 'picture');
  const residual = async (step: number): Promise<number> => (await training.phases[0](step))['encoder residual'];
  const state = new Map([...training.weights()].map(([name, tensor]) => [name, tensor.clone()] as const));
  const states = new Map([...state, ...(await training.optimizerState())]);
  const first = await residual(0);
  // A generator of grey pictures: tanh 0 everywhere.
  const [kernel] = picture.getWeights();
  picture.setWeights([tf.zerosLike(kernel)]);
  await training.restore(states);
  const grey = await residual(0);
  const expected = tf.tidy(() => tf.square(smallCifarDcgan().images).mean().dataSync()[0]);
  assert.ok(Math.abs(grey - expected) < 1e-5 && Math.abs(grey - first) > 0.01, `${grey}, expected ${expected}`);
});
