/**
 * Training a GAN together with an encoder: the generator has to give back what the encoder has seen through noise, and
 * (with `adversarial` above 0) to look real to a discriminator. Between f-AnoGAN (T. Schlegl et al., 2019), which trains
 * the encoder afterwards, and GANomaly (S. Akcay et al., 2018), which trains it along.
 */
import { tf } from '../tensors';
import { randomAffine, AffineOptions } from '../images/affine';
import type { FloatImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { RandomSource } from '../random';
import { discriminatorLoss, generatorLoss, trainableVariables } from './ganLosses';
import type { NamedTensors } from './checkpoint';
import { ShuffledBatches } from './shuffledBatches';
import { Losses, Trainable } from './trainer';
import { TrainingState } from './trainingState';

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
  /** Weight of looking real, against the mean squared residual; 0 leaves the discriminator out. */
  adversarial: number;
  /** Random affine changes of each training image, or none. */
  affine?: Omit<AffineOptions, 'next'>;
  random: RandomSource;
}

export class EncoderGanTraining implements Trainable {
  readonly phases: readonly ((step: number) => Losses)[];
  private readonly batches: ShuffledBatches;
  private readonly state: TrainingState;
  private readonly optimizers: { autoencoder: tf.AdamOptimizer; discriminator: tf.AdamOptimizer };

  constructor(private readonly options: EncoderGanOptions) {
    const { encoder, generator, discriminator, images, batch, learningRate, adversarial, random } = options;
    this.batches = new ShuffledBatches(images.count, batch, random);
    this.optimizers = {
      autoencoder: tf.train.adam(learningRate.autoencoder, 0.5, 0.999, 1e-8),
      discriminator: tf.train.adam(learningRate.discriminator, 0.5, 0.999, 1e-8),
    };
    this.state = new TrainingState({ encoder, generator, discriminator }, this.optimizers);
    const judging = (step: number): Losses => this.trainDiscriminator(step);
    const rebuilding = (step: number): Losses => this.trainAutoencoder(step);
    this.phases = adversarial > 0 ? [judging, rebuilding] : [rebuilding];
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  weights(): NamedTensors {
    return this.state.weights();
  }

  optimizerState(): Promise<NamedTensors> {
    return this.state.optimizerState();
  }

  restore(tensors: NamedTensors): Promise<void> {
    return this.state.restore(tensors);
  }

  /** Frees the optimizers; the networks and images belong to the caller. */
  dispose(): void {
    this.state.dispose();
  }

  private trainDiscriminator(step: number): Losses {
    const { discriminator, learningRate } = this.options;
    return tf.tidy(() => {
      const { pictures, noisy } = this.batch(step);
      const fake = tf.concat([this.reconstruct(noisy), this.sample(step, pictures.shape[0])]);
      this.anneal(this.optimizers.discriminator, learningRate.discriminator, step);
      const loss = this.optimizers.discriminator.minimize(
        () => discriminatorLoss(discriminator, pictures, fake),
        true,
        trainableVariables(discriminator),
      ) as tf.Scalar;
      return { discriminator: loss.dataSync()[0] };
    });
  }

  private trainAutoencoder(step: number): Losses {
    const { encoder, generator, discriminator, learningRate, adversarial } = this.options;
    return tf.tidy(() => {
      const { pictures, noisy } = this.batch(step);
      this.anneal(this.optimizers.autoencoder, learningRate.autoencoder, step);
      let residual = NaN;
      this.optimizers.autoencoder.minimize(
        () => {
          const reconstruction = this.reconstruct(noisy);
          const squared = tf.squaredDifference(pictures, reconstruction).mean<tf.Scalar>();
          residual = squared.dataSync()[0];
          if (adversarial === 0) return squared;
          const fake = tf.concat([reconstruction, this.sample(step, pictures.shape[0])]);
          return tf.add<tf.Scalar>(squared, tf.mul(generatorLoss(discriminator, fake), adversarial));
        },
        false,
        [...trainableVariables(encoder), ...trainableVariables(generator)],
      );
      return { residual };
    });
  }

  private reconstruct(pictures: tf.Tensor): tf.Tensor {
    const { encoder, generator } = this.options;
    return generator.apply(encoder.apply(pictures, { training: true }), { training: true }) as tf.Tensor;
  }

  private sample(step: number, count: number): tf.Tensor {
    const { generator, random } = this.options;
    const latent = random.fork('latent', step).normal([count, generator.inputs[0].shape[1] as number]);
    return generator.apply(latent, { training: true }) as tf.Tensor;
  }

  /** The step's share of the epoch's shuffled images, changed at random, with and without noise. */
  private batch(step: number): { pictures: tf.Tensor4D; noisy: tf.Tensor } {
    const { images, affine, noise, random } = this.options;
    const chosen = pick(images, this.batches.indices(step));
    const draws = random.fork('affine', step);
    const changed = affine ? randomAffine(chosen, { ...affine, next: () => draws.next() }) : chosen;
    const pictures = imagesToTensor(changed);
    return { pictures, noisy: tf.add(pictures, random.fork('noise', step).normal(pictures.shape, 0, noise)) };
  }

  private anneal(optimizer: tf.AdamOptimizer, rate: number, step: number): void {
    // TensorFlow.js keeps the rate in a protected field and offers no schedule.
    (optimizer as unknown as { learningRate: number }).learningRate =
      (rate * (1 + Math.cos((Math.PI * Math.min(step, this.options.steps)) / this.options.steps))) / 2;
  }
}

function pick(images: FloatImages, indices: Int32Array): FloatImages {
  const length = images.height * images.width * images.channels;
  const values = new Float32Array(indices.length * length);
  indices.forEach((index, i) => values.set(images.values.subarray(index * length, (index + 1) * length), i * length));
  return { ...images, values, count: indices.length };
}
