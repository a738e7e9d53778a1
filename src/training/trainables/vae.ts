/** Training a variational autoencoder (D. Kingma and M. Welling, 2014), or a plain one, to give pictures back. */
import { withParts } from '../../tensors/gradientParts';
import { tf } from '../../tensors/tf';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { encodePictures, sampledLatents, VaeNetworks } from '../../networks/vaeReconstruction';
import type { RandomSource } from '../../tensors/random';
import { trainableVariables } from './ganLosses';
import { makeOptimizer, OptimizerSettings } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';
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
export class VaeTraining extends TrainingState<{ both: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly batches: ShuffledBatches;
  private readonly step = this.traced(this.optimizers.both, (inputs) => this.update(inputs));

  constructor(private readonly options: VaeOptions) {
    const { encoder, decoder, images, batch, optimizer, random } = options;
    super({ encoder, decoder }, { both: makeOptimizer(optimizer) });
    this.batches = new ShuffledBatches(images.count, batch, random);
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  private async train(step: number): Promise<Losses> {
    const { encoder, decoder, random } = this.options;
    const isVariational = encoder.outputs.length > 1;
    const [reconstruction, divergent] = await this.measured(() => {
      const pictures = imagesToTensor(this.augmented(step));
      const noise = random.fork('noise', step).normal([pictures.shape[0], decoder.inputs[0].shape[1] as number]);
      return this.step.run(isVariational ? [pictures, noise] : [pictures]);
    });
    if (!isVariational) return { reconstruction };
    return { elbo: -reconstruction - divergent, reconstruction, divergence: divergent };
  }

  /** @returns the losses' means over the pictures */
  private update([pictures, noise]: tf.Tensor[]): tf.Tensor[] {
    const { encoder, decoder, divergenceWeight = 1 } = this.options;
    const { parts } = withParts((note) =>
      this.optimizers.both.minimize(
        () => {
          const losses = this.losses(pictures as tf.Tensor4D, noise);
          for (const loss of losses) note(tf.div(loss, pictures.shape[0]));
          const [reconstruction, divergent] = losses;
          return losses.length > 1
            ? tf.add<tf.Scalar>(reconstruction, tf.mul(divergent, divergenceWeight))
            : reconstruction;
        },
        false,
        [...trainableVariables(encoder), ...trainableVariables(decoder)],
      ),
    );
    return parts;
  }

  /** Summed over the batch, as walkthrough 004 does it: weight decay counts for less than with a mean. */
  private losses(pictures: tf.Tensor4D, noise: tf.Tensor): tf.Scalar[] {
    const { encoder, decoder } = this.options;
    const { mean, logVariance } = encodePictures(encoder, pictures, { training: true });
    const latents = logVariance ? sampledLatents(mean, logVariance, noise) : mean;
    const [, logits] = decoder.apply(latents, { training: true }) as tf.Tensor[];
    const reconstruction = reconstructionLoss(logits, pictures).sum<tf.Scalar>();
    return logVariance ? [reconstruction, divergence(mean, logVariance).sum<tf.Scalar>()] : [reconstruction];
  }

  private augmented(step: number): FloatImages {
    const { images, augment, random } = this.options;
    const draws = random.fork('augmentation', step);
    return augment(selectImages(images, this.batches.indices(step)), () => draws.next());
  }
}
