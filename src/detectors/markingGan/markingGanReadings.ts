/** What a marking GAN's networks say about pictures of parts. */
import { tf } from '../../tensors/tf';
import { freezeNetwork, FrozenNetwork } from '../../networks/frozen/frozenNetwork';
import { judgedInput, reducedPictures } from '../../networks/judgedInput';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';

/** Each `[n, h / 4, w / 4, …]` for pictures `[n, h, w, c]`. */
export interface Readings {
  /** The discriminator's logits for “damaged”. */
  doubt: tf.Tensor4D;
  /** The squared difference between the reduced pictures and their reconstructions, the mean of the channels. */
  residual: tf.Tensor4D;
  /** The reduced pictures as encoder and generator give them back, with the pictures' channels. */
  reconstructions: tf.Tensor4D;
}

export class MarkingGanReadings {
  private readonly encoder: FrozenNetwork;
  private readonly generator: FrozenNetwork;
  private readonly judge: FrozenNetwork;

  /** The weights are those that the networks have now. */
  constructor({ encoder, generator, discriminator }: MarkingGanNetworks) {
    this.encoder = freezeNetwork(encoder);
    this.generator = freezeNetwork(generator);
    this.judge = freezeNetwork(discriminator);
  }

  /** Reads pictures `[n, h, w, c]`. To be called within a tidy. */
  read(pictures: tf.Tensor4D): Readings {
    const reduced = reducedPictures(pictures);
    const reconstructions = this.generator.apply(this.encoder.apply(reduced)[0])[0] as tf.Tensor4D;
    const doubt = this.judge.apply(judgedInput(pictures, reconstructions))[0] as tf.Tensor4D;
    const residual = tf.squaredDifference(reduced, reconstructions).mean<tf.Tensor4D>(3, true);
    return { doubt, residual, reconstructions };
  }

  dispose(): void {
    for (const each of [this.encoder, this.generator, this.judge]) each.dispose();
  }
}
