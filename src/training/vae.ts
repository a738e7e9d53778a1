/** Training a variational autoencoder (D. Kingma and M. Welling, 2014) to give pictures back. */
import { tf } from '../tensors';
import { FloatImages, selectImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { sampledLatents, VaeNetworks } from '../networks/vaeReconstruction';
import type { RandomSource } from '../random';
import { trainableVariables } from './ganLosses';
import { makeOptimizer, OptimizerSettings } from './optimizers';
import { ShuffledBatches } from './shuffledBatches';
import { Losses, Trainable } from './trainer';
import { TrainingState } from './trainingState';
import { divergence, reconstructionLoss } from './vaeLosses';

/** Changes training images at random, anew in each step; `next` is uniform in [0, 1). */
export type Augment = (images: FloatImages, next: () => number) => FloatImages;

export interface VaeOptions extends VaeNetworks {
  /** Training images in [0, 1]. */
  images: FloatImages;
  batch: number;
  optimizer: OptimizerSettings;
  augment: Augment;
  random: RandomSource;
}

/** Its losses are in nats, the mean over the step's pictures: the evidence's lower bound `elbo`, and the two parts that it lacks. */
export class VaeTraining extends TrainingState<{ both: tf.Optimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly batches: ShuffledBatches;

  constructor(private readonly options: VaeOptions) {
    const { encoder, decoder, images, batch, optimizer, random } = options;
    super({ encoder, decoder }, { both: makeOptimizer(optimizer) });
    this.batches = new ShuffledBatches(images.count, batch, random);
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  private train(step: number): Losses {
    const { encoder, decoder, random } = this.options;
    return tf.tidy(() => {
      const pictures = imagesToTensor(this.augmented(step));
      let [reconstruction, divergent] = [NaN, NaN];
      this.optimizers.both.minimize(
        () => {
          const [mean, logVariance] = encoder.apply(pictures, { training: true }) as tf.Tensor[];
          const noise = random.fork('noise', step).normal(mean.shape);
          const [, logits] = decoder.apply(sampledLatents(mean, logVariance, noise), { training: true }) as tf.Tensor[];
          // Summed over the batch, as the source does it: weight decay counts for less than with a mean.
          const parts = [reconstructionLoss(logits, pictures), divergence(mean, logVariance)].map((part) => part.sum());
          [reconstruction, divergent] = parts.map((part) => part.dataSync()[0] / pictures.shape[0]);
          return tf.add<tf.Scalar>(parts[0], parts[1]);
        },
        false,
        [...trainableVariables(encoder), ...trainableVariables(decoder)],
      );
      return { elbo: -reconstruction - divergent, reconstruction, divergence: divergent };
    });
  }

  private augmented(step: number): FloatImages {
    const { images, augment, random } = this.options;
    const draws = random.fork('augmentation', step);
    return augment(selectImages(images, this.batches.indices(step)), () => draws.next());
  }
}
