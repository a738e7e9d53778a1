/** Training a variational autoencoder (D. Kingma and M. Welling, 2014), or a plain one, to give pictures back. */
import { tf } from '../tensors';
import { FloatImages, selectImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { encodePictures, sampledLatents, VaeNetworks } from '../networks/vaeReconstruction';
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
  /** Weight of the divergence in what is minimised (β of I. Higgins et al., ICLR 2017). Default 1: the negative ELBO. */
  divergenceWeight?: number;
}

/**
 * Its losses are in nats, the mean over the step's pictures: the evidence's lower bound `elbo`, and the two parts that it lacks,
 * whatever the divergence weighs in training. A plain autoencoder has the second loss alone.
 */
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
    const { encoder, decoder } = this.options;
    return tf.tidy(() => {
      const pictures = imagesToTensor(this.augmented(step));
      let losses: Losses = {};
      this.optimizers.both.minimize(
        () => {
          const parts = this.parts(pictures, step);
          losses = means(parts, pictures.shape[0]);
          const { divergenceWeight = 1 } = this.options;
          return parts.divergence
            ? tf.add<tf.Scalar>(parts.reconstruction, tf.mul(parts.divergence, divergenceWeight))
            : parts.reconstruction;
        },
        false,
        [...trainableVariables(encoder), ...trainableVariables(decoder)],
      );
      return losses;
    });
  }

  /** Summed over the batch, as walkthrough 004 does it: weight decay counts for less than with a mean. */
  private parts(pictures: tf.Tensor4D, step: number): LossParts {
    const { encoder, decoder, random } = this.options;
    const { mean, logVariance } = encodePictures(encoder, pictures, { training: true });
    const latents = logVariance
      ? sampledLatents(mean, logVariance, random.fork('noise', step).normal(mean.shape))
      : mean;
    const [, logits] = decoder.apply(latents, { training: true }) as tf.Tensor[];
    return {
      reconstruction: reconstructionLoss(logits, pictures).sum(),
      divergence: logVariance && divergence(mean, logVariance).sum<tf.Scalar>(),
    };
  }

  private augmented(step: number): FloatImages {
    const { images, augment, random } = this.options;
    const draws = random.fork('augmentation', step);
    return augment(selectImages(images, this.batches.indices(step)), () => draws.next());
  }
}

interface LossParts {
  reconstruction: tf.Scalar;
  /** Undefined of a plain autoencoder. */
  divergence?: tf.Scalar;
}

function means(parts: LossParts, count: number): Losses {
  const mean = (part: tf.Scalar): number => part.dataSync()[0] / count;
  const reconstruction = mean(parts.reconstruction);
  if (!parts.divergence) return { reconstruction };
  const divergent = mean(parts.divergence);
  return { elbo: -reconstruction - divergent, reconstruction, divergence: divergent };
}
