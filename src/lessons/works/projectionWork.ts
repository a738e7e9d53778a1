/** One iteration of the capsules' projection, for a batch of images. */
import { ProjectedBatch } from '../../detectors/projection/projectedBatch';
import { projectionStep } from '../../detectors/projection/projectionStep';
import type { ProjectionGradient } from '../../detectors/projection/reconstructionEnergy';
import { freezeVae } from '../../networks/frozen/frozenVae';
import { disposeVae, VaeNetworks } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { PreparedWork } from './benchWork';
import { describeNetworks } from './networkDescription';
import { noisePictures, partnerTensors } from './partnerTensors';

interface Settings {
  networks: VaeNetworks;
  gradient: ProjectionGradient;
  alpha: number;
  lambda: number;
}

export function projectionWork(batch: number, { networks, gradient, alpha, lambda }: Settings): Promise<PreparedWork> {
  const { encoder, decoder } = networks;
  calm(encoder);
  const images = noisePictures(
    randomSource('bench'),
    [batch, ...(encoder.inputs[0].shape.slice(1) as number[])],
    0.3,
    0.7,
  );
  const tensors = partnerTensors({ encoder, decoder }, { images });
  const vae = freezeVae(networks);
  const step = projectionStep({ vae, gradient, alpha, lambda, random: false });
  const settings = { lambda, iterations: Infinity, stopEnergy: 0, keep: [] };
  const projected = new ProjectedBatch(images, { vae, step, ...settings });
  return Promise.resolve({
    task: {
      kind: 'projection',
      networks: describeNetworks({ encoder, decoder }),
      settings: { detached: gradient === 'detached', alpha, lambda },
    },
    tensors,
    step: async () => {
      await projected.step();
      return [projected.meanObjective];
    },
    dispose: () => {
      projected.dispose();
      step.dispose();
      vae.dispose();
      images.dispose();
      disposeVae(networks);
    },
  });
}

/**
 * Weakens what the latent vector says of a picture. Through the networks as they begin, a step of the differentiated projection throws
 * pictures about, so that rounding alone parts two frameworks.
 */
function calm(encoder: tf.LayersModel): void {
  const layer = encoder.getLayer('mean');
  const [kernel, bias] = layer.getWeights();
  tf.tidy(() => layer.setWeights([tf.mul(kernel, 0.05), bias]));
}
