/** What a marking GAN's networks say about pictures of parts. */
import { tf } from '../tensors';
import { freezeNetwork, FrozenNetwork } from '../networks/frozenNetwork';
import { judgedInput, reducedPictures } from '../networks/judgedInput';
import type { MarkingGanNetworks } from '../training/markingGan';

/** Each `[n, h / 4, w / 4, …]` for pictures `[n, h, w, c]`. */
export interface Readings {
  /** The discriminator's logits for “damaged”. */
  doubt: tf.Tensor4D;
  /** The squared difference between the reduced pictures and their reconstructions, the mean of channels and of a place's pixels. */
  residual: tf.Tensor4D;
  /** The reduced pictures as encoder and generator give them back, in the size that these work in. */
  reconstructions: tf.Tensor4D;
}

export class MarkingGanReadings {
  private readonly encoder: FrozenNetwork;
  private readonly encoderHeight: number;
  private readonly generator: FrozenNetwork;
  private readonly judge: FrozenNetwork;

  /** The weights are those that the networks have now. */
  constructor({ encoder, generator, discriminator }: MarkingGanNetworks) {
    // A variational encoder's second output, the variance, is of no use here.
    this.encoder = freezeNetwork(encoder, { outputs: [0] });
    this.encoderHeight = encoder.inputs[0].shape[1] as number;
    this.generator = freezeNetwork(generator);
    this.judge = freezeNetwork(discriminator);
  }

  /** Reads pictures `[n, h, w, c]`. To be called within a tidy. */
  read(pictures: tf.Tensor4D): Readings {
    const reduced = reducedPictures(pictures, pictures.shape[1] / this.encoderHeight);
    const reconstructions = this.generator.apply(this.encoder.apply(reduced)[0])[0] as tf.Tensor4D;
    const doubt = this.judge.apply(judgedInput(pictures, reconstructions))[0] as tf.Tensor4D;
    const squared = tf.squaredDifference(reduced, reconstructions).mean<tf.Tensor4D>(3, true);
    const residual = reducedPictures(squared, squared.shape[1] / doubt.shape[1]);
    return { doubt, residual, reconstructions };
  }

  dispose(): void {
    for (const each of [this.encoder, this.generator, this.judge]) each.dispose();
  }
}
