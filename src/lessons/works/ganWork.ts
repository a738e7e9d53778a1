/** One step of a GAN: the discriminator's update, then the generator's. */
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { GanOptions, GanTraining } from '../../training/trainables/gan';
import { drawLatents } from '../../training/latents';
import type { PreparedWork } from './benchWork';
import { describeNetworks } from './networkDescription';
import { drawnTensors, noisePictures, partnerTensors } from './partnerTensors';

type Settings = Pick<GanOptions, 'optimizers' | 'latents' | 'fakes'> & {
  networks: Pick<GanOptions, 'generator' | 'discriminator'>;
};

export function ganWork(
  batch: number,
  { networks, optimizers, latents, fakes = 'batch' }: Settings,
): Promise<PreparedWork> {
  const { generator, discriminator } = networks;
  const random = randomSource('bench');
  const shape = discriminator.inputs[0].shape.slice(1) as number[];
  // A single batch, so that every step sees the same pictures.
  const images = noisePictures(random, [batch, ...shape], -1, 1);
  const options = { generator, discriminator, images, batch, optimizers, latents, fakes, random };
  const training = new GanTraining(options);
  const length = generator.inputs[0].shape[1] as number;
  const drawn = (name: string) =>
    drawnTensors(`latent/${name}`, (step) => drawLatents(random.fork('latent', name, step), [batch, length], latents));
  const draws = { ...drawn('discriminator'), ...drawn('generator') };
  const tensors = partnerTensors(networks, { images, ...draws });
  tf.dispose(Object.values(draws));
  let steps = 0;
  return Promise.resolve({
    task: {
      kind: 'gan',
      networks: describeNetworks({ generator, discriminator }),
      settings: { optimizers, fakes },
    },
    tensors,
    step: async () => {
      const losses: number[] = [];
      for (const phase of training.phases) losses.push(...Object.values(await phase(steps)));
      steps++;
      return losses;
    },
    dispose: () => {
      training.dispose();
      images.dispose();
      generator.dispose();
      discriminator.dispose();
    },
  });
}
