/** Training a GAN by alternating updates (I. Goodfellow et al., 2014), the generator with the non-saturating loss. */
import { tf } from '../tensors';
import { RandomSource } from '../random';
import { NamedTensors, networkTensors, restoreNetwork } from './checkpoint';
import { optimizerTensors, restoreOptimizer } from './optimizerState';
import { Losses, Trainable } from './trainer';

export interface GanOptions {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  /** Picture → logit `[n, 1]`, then features. */
  discriminator: tf.LayersModel;
  /** Training images `[n, height, width, channels]` in the range that the recipe normalises to. Not disposed here. */
  images: tf.Tensor4D;
  batch: number;
  learningRate: { generator: number; discriminator: number };
  /** Adam's decay rates of the first and second moment. */
  betas: readonly [number, number];
  random: RandomSource;
}

export class GanTraining implements Trainable {
  readonly phases = [(step: number) => this.trainDiscriminator(step), (step: number) => this.trainGenerator(step)];
  readonly stepsPerEpoch: number;
  private readonly optimizers: { generator: tf.Optimizer; discriminator: tf.Optimizer };
  private order: { epoch: number; indices: Int32Array } = { epoch: -1, indices: new Int32Array() };

  constructor(private readonly options: GanOptions) {
    const { images, batch, learningRate, betas } = options;
    this.stepsPerEpoch = Math.ceil(images.shape[0] / batch);
    this.optimizers = {
      generator: tf.train.adam(learningRate.generator, ...betas, 1e-8),
      discriminator: tf.train.adam(learningRate.discriminator, ...betas, 1e-8),
    };
  }

  weights(): NamedTensors {
    const { generator, discriminator } = this.options;
    return new Map([...networkTensors(generator, 'generator'), ...networkTensors(discriminator, 'discriminator')]);
  }

  async optimizerState(): Promise<NamedTensors> {
    const generator = await optimizerTensors(this.optimizers.generator, 'optimizer/generator');
    const discriminator = await optimizerTensors(this.optimizers.discriminator, 'optimizer/discriminator');
    return new Map([...generator, ...discriminator]);
  }

  async restore(tensors: NamedTensors): Promise<void> {
    restoreNetwork(this.options.generator, 'generator', tensors);
    restoreNetwork(this.options.discriminator, 'discriminator', tensors);
    await restoreOptimizer(this.optimizers.generator, 'optimizer/generator', tensors);
    await restoreOptimizer(this.optimizers.discriminator, 'optimizer/discriminator', tensors);
  }

  /** Frees the optimizers; the networks and images belong to the caller. */
  dispose(): void {
    this.optimizers.generator.dispose();
    this.optimizers.discriminator.dispose();
  }

  private trainDiscriminator(step: number): Losses {
    const { generator, discriminator } = this.options;
    return tf.tidy(() => {
      const real = this.realBatch(step);
      const latent = this.latentBatch(step, 'discriminator', real.shape[0]);
      // Made outside the gradient's tape: the generator is not trained here.
      const fake = generator.apply(latent, { training: true }) as tf.Tensor;
      const loss = this.optimizers.discriminator.minimize(
        () => {
          const realLoss = tf.softplus(tf.neg(logits(discriminator, real))).mean();
          const fakeLoss = tf.softplus(logits(discriminator, fake)).mean();
          return tf.add(realLoss, fakeLoss) as tf.Scalar;
        },
        true,
        trainableVariables(discriminator),
      ) as tf.Scalar;
      return { discriminator: loss.dataSync()[0] };
    });
  }

  private trainGenerator(step: number): Losses {
    const { generator, discriminator, images, batch } = this.options;
    return tf.tidy(() => {
      const count = Math.min(batch, images.shape[0] - (step % this.stepsPerEpoch) * batch);
      const latent = this.latentBatch(step, 'generator', count);
      const loss = this.optimizers.generator.minimize(
        () => {
          const fake = generator.apply(latent, { training: true }) as tf.Tensor;
          return tf.softplus(tf.neg(logits(discriminator, fake))).mean() as tf.Scalar;
        },
        true,
        trainableVariables(generator),
      ) as tf.Scalar;
      return { generator: loss.dataSync()[0] };
    });
  }

  /** The step's share of the epoch's shuffled images; the last one of an epoch may be smaller. */
  private realBatch(step: number): tf.Tensor {
    const { images, batch, random } = this.options;
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.order.epoch !== epoch)
      this.order = { epoch, indices: random.fork('epoch', epoch).permutation(images.shape[0]) };
    const from = (step % this.stepsPerEpoch) * batch;
    return tf.gather(images, tf.tensor1d(this.order.indices.slice(from, from + batch), 'int32'));
  }

  private latentBatch(step: number, name: string, count: number): tf.Tensor {
    const latent = this.options.generator.inputs[0].shape[1] as number;
    return this.options.random.fork('latent', name, step).normal([count, latent]);
  }
}

function logits(discriminator: tf.LayersModel, pictures: tf.Tensor): tf.Tensor {
  return (discriminator.apply(pictures, { training: true }) as tf.Tensor[])[0];
}

function trainableVariables(network: tf.LayersModel): tf.Variable[] {
  return network.trainableWeights.map((weight) => weight.read() as tf.Variable);
}
