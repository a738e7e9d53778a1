/** One step of a variational autoencoder. */
import { tensorToImages } from '../../images/tensorImages';
import { disposeVae, VaeNetworks } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { OptimizerSettings } from '../../training/optimizers/optimizers';
import { VaeTraining } from '../../training/trainables/vae';
import type { PreparedWork } from './benchWork';
import { describeNetworks } from './networkDescription';
import { drawnTensors, noisePictures, partnerTensors } from './partnerTensors';

export async function vaeWork(
  batch: number,
  { networks, optimizer }: { networks: VaeNetworks; optimizer: OptimizerSettings },
): Promise<PreparedWork> {
  const { encoder, decoder } = networks;
  const random = randomSource('bench');
  // The same picture throughout: a step takes them in an order of its own, but the noise in that of its rows.
  const pictures = tf.tidy(() => {
    const one = noisePictures(random, [1, ...(encoder.inputs[0].shape.slice(1) as number[])], 0, 1);
    return tf.tile<tf.Tensor4D>(one, [batch, 1, 1, 1]);
  });
  const length = decoder.inputs[0].shape[1] as number;
  const draws = drawnTensors('noise', (step) => random.fork('noise', step).normal([batch, length]));
  const tensors = partnerTensors({ encoder, decoder }, { images: pictures, ...draws });
  tf.dispose(Object.values(draws));
  const images = await tensorToImages(pictures);
  pictures.dispose();
  const training = new VaeTraining({
    ...networks,
    images,
    batch,
    optimizer,
    // Changing pictures is work of its own, and none of the network's.
    augment: (given) => given,
    random,
  });
  let steps = 0;
  return {
    task: {
      kind: 'vae',
      networks: describeNetworks({ encoder, decoder }),
      settings: { optimizer },
    },
    tensors,
    step: async () => {
      const { reconstruction, divergence } = await training.phases[0](steps++);
      return [reconstruction, divergence];
    },
    dispose: () => {
      training.dispose();
      disposeVae(networks);
    },
  };
}
