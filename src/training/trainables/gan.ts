/** Training a GAN by alternating updates (I. Goodfellow et al., 2014), the generator with the non-saturating loss. */
import { tf } from '../../tensors/tf';
import { RandomSource } from '../../tensors/random';
import { NamedTensors, savedLosses } from '../files/checkpoint';
import { drawLatents, LatentDistribution } from '../latents';
import { makeOptimizer, OptimizerSettings } from '../optimizers/optimizers';
import { generatorLoss, moveDiscriminator, trainableVariables } from './ganLosses';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface GanOptions {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  /** Picture → logit `[n, 1]`, then features. */
  discriminator: tf.LayersModel;
  /** Training images `[n, height, width, channels]` in the range that the recipe normalises to. Not disposed here. */
  images: tf.Tensor4D;
  batch: number;
  optimizers: { generator: OptimizerSettings; discriminator: OptimizerSettings };
  /** The generator is trained in every so many steps only, the first among them (`n_critic`). Default 1. */
  generatorEvery?: number;
  /** Default N(0, 1). */
  latents?: LatentDistribution;
  /**
   * How batch normalisation treats the pictures that the discriminator learns to refuse: by their own batch, as in the
   * generator's training (default), or by the running averages, as Keras's `predict` does.
   */
  fakes?: 'batch' | 'running';
  random: RandomSource;
}

export class GanTraining
  extends TrainingState<{ generator: PreparedOptimizer; discriminator: PreparedOptimizer }>
  implements Trainable
{
  readonly phases = [(step: number) => this.trainDiscriminator(step), (step: number) => this.trainGenerator(step)];
  private readonly batches: ShuffledBatches;
  private readonly discriminatorStep = this.traced(this.optimizers.discriminator, (inputs) =>
    this.updateDiscriminator(inputs),
  );
  private readonly generatorStep = this.traced(this.optimizers.generator, (inputs) => this.updateGenerator(inputs));
  /** As last measured: what a step is said to have cost in which the generator rests. */
  private generatorLosses: Losses = {};

  constructor(private readonly options: GanOptions) {
    const { generator, discriminator, images, batch, optimizers, random } = options;
    super(
      { generator, discriminator },
      {
        generator: makeOptimizer(optimizers.generator),
        discriminator: makeOptimizer(optimizers.discriminator),
      },
    );
    this.batches = new ShuffledBatches(images.shape[0], batch, random);
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  /** A step in which the generator rests repeats its loss: the history holds it. */
  override async restore(tensors: NamedTensors): Promise<void> {
    await super.restore(tensors);
    const measured = (await savedLosses(tensors, 'generator')).at(-1);
    this.generatorLosses = measured === undefined ? {} : { generator: measured };
  }

  private async trainDiscriminator(step: number): Promise<Losses> {
    const { images } = this.options;
    const [discriminator] = await this.measured(() => {
      const real = tf.gather(images, tf.tensor1d(this.batches.indices(step), 'int32'));
      const latent = this.latentBatch(step, 'discriminator', real.shape[0]);
      return this.discriminatorStep.run([real, latent]);
    });
    return { discriminator };
  }

  private updateDiscriminator([real, latent]: tf.Tensor[]): tf.Tensor[] {
    const { generator, discriminator, fakes } = this.options;
    // Made outside the gradient's tape: the generator is not trained here.
    const fake = generator.apply(latent, { training: fakes !== 'running' }) as tf.Tensor;
    return moveDiscriminator(this.optimizers.discriminator, { discriminator, real, fake });
  }

  private async trainGenerator(step: number): Promise<Losses> {
    const { generatorEvery = 1 } = this.options;
    if (step % generatorEvery > 0) return this.generatorLosses;
    const [generator] = await this.measured(() =>
      this.generatorStep.run([this.latentBatch(step, 'generator', this.batches.indices(step).length)]),
    );
    return (this.generatorLosses = { generator });
  }

  private updateGenerator([latent]: tf.Tensor[]): tf.Tensor[] {
    const { generator, discriminator } = this.options;
    const loss = this.optimizers.generator.minimize(
      () => generatorLoss(discriminator, generator.apply(latent, { training: true }) as tf.Tensor),
      true,
      trainableVariables(generator),
    ) as tf.Scalar;
    return [loss];
  }

  private latentBatch(step: number, name: string, count: number): tf.Tensor {
    const { generator, latents, random } = this.options;
    const latent = generator.inputs[0].shape[1] as number;
    return drawLatents(random.fork('latent', name, step), [count, latent], latents);
  }
}
