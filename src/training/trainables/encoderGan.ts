/**
 * Training a GAN together with an encoder: the generator has to give back what the encoder has seen through noise, and
 * (with `adversarial` above 0) to look real to a discriminator. Between f-AnoGAN (T. Schlegl et al., 2019), which trains
 * the encoder afterwards, and GANomaly (S. Akcay et al., 2018), which trains it along. The discriminator can be made to
 * refuse damaged normal images in place of generated ones: it then knows a little of what an anomaly may look like.
 */
import { withParts } from '../../tensors/gradientParts';
import { tf } from '../../tensors/tf';
import { randomAffine, AffineOptions } from '../../images/moves/affine';
import { damageImages } from '../../images/damage/damage';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { RandomSource } from '../../tensors/random';
import { generatorLoss, moveDiscriminator, trainableVariables } from './ganLosses';
import { cosineFall, makeOptimizer, setLearningRate } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface EncoderGanNetworks {
  /** Picture → latent vector `[n, latent]`. */
  encoder: tf.LayersModel;
  /** Latent vector → picture in (−1, 1). */
  generator: tf.LayersModel;
  /** Picture → logit `[n, 1]`, then features. */
  discriminator: tf.LayersModel;
}

export interface EncoderGanOptions extends EncoderGanNetworks {
  /** Training images in [−1, 1]. */
  images: FloatImages;
  batch: number;
  /** Steps in all: the learning rate falls to 0 along half a cosine. */
  steps: number;
  /** Adam's learning rate at the start. */
  learningRate: { autoencoder: number; discriminator: number };
  /** Standard deviation of the noise on what the encoder sees. */
  noise: number;
  /**
   * What the discriminator learns to tell from real images: pictures of the generator, or normal images that were
   * damaged; with 'none' it is not trained.
   */
  fakes: 'generated' | 'damaged' | 'none';
  /** Weight of looking real to the discriminator, against the mean squared residual. */
  adversarial: number;
  /** Random affine changes of each training image, or none. */
  affine?: Omit<AffineOptions, 'next'>;
  random: RandomSource;
}

/** Standard deviation of the noise on what the discriminator sees of real and damaged images. */
const judgedNoise = 0.1;
/** Adam's decay rates. */
const betas = [0.5, 0.999] as const;

export class EncoderGanTraining
  extends TrainingState<{ autoencoder: PreparedOptimizer; discriminator: PreparedOptimizer }>
  implements Trainable
{
  readonly phases: readonly ((step: number) => Promise<Losses>)[];
  private readonly batches: ShuffledBatches;
  private readonly judgingDamaged = this.traced(this.optimizers.discriminator, ([real, fake]) =>
    this.judge(real, fake),
  );
  private readonly judgingGenerated = this.traced(this.optimizers.discriminator, ([pictures, noisy, latents]) =>
    this.judge(pictures, tf.concat([this.reconstruct(noisy), this.sample(latents)])),
  );
  private readonly rebuilding = this.traced(this.optimizers.autoencoder, (inputs) => this.updateAutoencoder(inputs));

  constructor(private readonly options: EncoderGanOptions) {
    const { encoder, generator, discriminator, images, batch, learningRate, fakes, random } = options;
    super(
      { encoder, generator, discriminator },
      {
        autoencoder: makeOptimizer({ kind: 'adam', learningRate: learningRate.autoencoder, betas }),
        discriminator: makeOptimizer({ kind: 'adam', learningRate: learningRate.discriminator, betas }),
      },
    );
    this.batches = new ShuffledBatches(images.count, batch, random);
    const judging = (step: number): Promise<Losses> => this.trainDiscriminator(step);
    const rebuilding = (step: number): Promise<Losses> => this.trainAutoencoder(step);
    this.phases = fakes === 'none' ? [rebuilding] : [judging, rebuilding];
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  private async trainDiscriminator(step: number): Promise<Losses> {
    const { learningRate, fakes } = this.options;
    this.anneal(this.optimizers.discriminator, learningRate.discriminator, step);
    const [loss] = await this.measured(() =>
      fakes === 'generated'
        ? this.judgingGenerated.run(Object.values(this.batch(step)))
        : this.judgingDamaged.run(this.judged(step)),
    );
    return { discriminator: loss };
  }

  private judge(real: tf.Tensor, fake: tf.Tensor): tf.Tensor[] {
    const { discriminator } = this.options;
    return moveDiscriminator(this.optimizers.discriminator, { discriminator, real, fake });
  }

  private async trainAutoencoder(step: number): Promise<Losses> {
    const { learningRate } = this.options;
    this.anneal(this.optimizers.autoencoder, learningRate.autoencoder, step);
    const [residual] = await this.measured(() => this.rebuilding.run(Object.values(this.batch(step))));
    return { residual };
  }

  private updateAutoencoder([pictures, noisy, latents]: tf.Tensor[]): tf.Tensor[] {
    const { encoder, generator, discriminator, adversarial } = this.options;
    const { parts } = withParts((note) =>
      this.optimizers.autoencoder.minimize(
        () => {
          const reconstruction = this.reconstruct(noisy);
          const squared = tf.squaredDifference(pictures, reconstruction).mean<tf.Scalar>();
          note(squared);
          if (adversarial === 0) return squared;
          const fake = tf.concat([reconstruction, this.sample(latents)]);
          return tf.add<tf.Scalar>(squared, tf.mul(generatorLoss(discriminator, fake), adversarial));
        },
        false,
        [...trainableVariables(encoder), ...trainableVariables(generator)],
      ),
    );
    return parts;
  }

  /** Real images and as many damaged ones: half a batch of each, through the same noise, by which they shall not be told apart. */
  private judged(step: number): tf.Tensor[] {
    const { images, random } = this.options;
    const indices = this.batches.indices(step);
    const half = Math.ceil(indices.length / 2);
    const draws = random.fork('damage', step);
    const damaged = damageImages(selectImages(images, indices.subarray(0, half)), { next: () => draws.next() });
    return [selectImages(images, indices.subarray(half)), damaged].map((chosen, i) => {
      const changed = imagesToTensor(this.changed(chosen, random.fork('affine', step, i)));
      return tf.add(changed, random.fork('judged', step, i).normal(changed.shape, 0, judgedNoise));
    });
  }

  private reconstruct(pictures: tf.Tensor): tf.Tensor {
    const { encoder, generator } = this.options;
    return generator.apply(encoder.apply(pictures, { training: true }), { training: true }) as tf.Tensor;
  }

  private sample(latents: tf.Tensor): tf.Tensor {
    return this.options.generator.apply(latents, { training: true }) as tf.Tensor;
  }

  /** The step's share of the epoch's shuffled images, changed at random, with and without noise, and as many latent vectors. */
  private batch(step: number): { pictures: tf.Tensor4D; noisy: tf.Tensor; latents: tf.Tensor } {
    const { images, noise, generator, random } = this.options;
    const chosen = selectImages(images, this.batches.indices(step));
    const pictures = imagesToTensor(this.changed(chosen, random.fork('affine', step)));
    return {
      pictures,
      noisy: tf.add(pictures, random.fork('noise', step).normal(pictures.shape, 0, noise)),
      latents: random.fork('latent', step).normal([chosen.count, generator.inputs[0].shape[1] as number]),
    };
  }

  private changed(images: FloatImages, draws: RandomSource): FloatImages {
    const { affine } = this.options;
    return affine ? randomAffine(images, { ...affine, next: () => draws.next() }) : images;
  }

  private anneal(optimizer: tf.Optimizer, rate: number, step: number): void {
    setLearningRate(optimizer, rate * cosineFall(step, this.options.steps));
  }
}
