/** The two ways that AnoGAN's search goes through its networks. */
import { tf } from '../../tensors/tf';
import { freezeNetwork } from '../../networks/frozen/frozenNetwork';

export interface Gan {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  /** Picture → logit, features `[n, m]`. */
  discriminator: tf.LayersModel;
}

export interface SearchNetworks {
  generate(latents: tf.Tensor): tf.Tensor4D;
  features(pictures: tf.Tensor4D): tf.Tensor;
  dispose(): void;
}

/** With the averages kept in training, frozen: the weights are those of this moment. */
export function networksWithRunningAverages({ generator, discriminator }: Gan): SearchNetworks {
  const frozen = { generator: freezeNetwork(generator), features: freezeNetwork(discriminator, { outputs: [1] }) };
  return {
    generate: (latents) => frozen.generator.apply(latents)[0] as tf.Tensor4D,
    features: (pictures) => frozen.features.apply(pictures)[0],
    dispose: () => {
      frozen.generator.dispose();
      frozen.features.dispose();
    },
  };
}

/** In training mode, through the layers, with the averages of each batch. Disposing puts the networks' averages back. */
export function networksInTraining({ generator, discriminator }: Gan): SearchNetworks {
  const training = { training: true };
  const kept = [generator, discriminator]
    .flatMap((network) => network.nonTrainableWeights.map((weight) => weight.read() as tf.Variable))
    .map((weight) => ({ weight, value: weight.clone() }));
  return {
    generate: (latents) => generator.apply(latents, training) as tf.Tensor4D,
    features: (pictures) => (discriminator.apply(pictures, training) as tf.Tensor[])[1],
    dispose: () => {
      for (const { weight, value } of kept) {
        weight.assign(value);
        value.dispose();
      }
    },
  };
}
