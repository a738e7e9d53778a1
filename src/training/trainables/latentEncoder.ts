/**
 * Training an encoder for a GAN that stays as it is (T. Schlegl et al., f-AnoGAN, 2019, there called izi_f): it has to find the latent
 * vector whose picture is like the one it saw, pixel by pixel and in the discriminator's features.
 */
import { withParts } from '../../tensors/gradientParts';
import { tf } from '../../tensors/tf';
import { freezeNetwork, FrozenNetwork } from '../../networks/frozen/frozenNetwork';
import { RandomSource } from '../../tensors/random';
import type { NamedTensors } from '../files/checkpoint';
import { trainableVariables } from './ganLosses';
import { makeOptimizer, OptimizerSettings } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface LatentEncoderOptions {
  /** Picture → latent vector `[n, latent]`. */
  encoder: tf.LayersModel;
  /** Latent vector → picture. Not trained; its batch normalisation uses the running averages. */
  generator: tf.LayersModel;
  /** Picture → logit, then features. Not trained either. */
  discriminator: tf.LayersModel;
  /** Training images `[n, height, width, channels]` in the generator's range. Not disposed here. */
  images: tf.Tensor4D;
  batch: number;
  optimizer: OptimizerSettings;
  /** Weight of the features' mean squared difference, against the pixels': f-AnoGAN's kappa. */
  featureWeight: number;
  random: RandomSource;
}

interface Frozen {
  generator: FrozenNetwork;
  features: FrozenNetwork;
}

export class LatentEncoderTraining extends TrainingState<{ encoder: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly batches: ShuffledBatches;
  private readonly step = this.traced(this.optimizers.encoder, (inputs) => this.update(inputs));
  private frozen?: Frozen;

  constructor(private readonly options: LatentEncoderOptions) {
    const { encoder, images, batch, optimizer, random } = options;
    super({ encoder }, { encoder: makeOptimizer(optimizer) });
    this.batches = new ShuffledBatches(images.shape[0], batch, random);
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  /** The GAN may have been put back as well: it is frozen anew. */
  override async restore(tensors: NamedTensors): Promise<void> {
    await super.restore(tensors);
    this.thaw();
  }

  override dispose(): void {
    super.dispose();
    this.thaw();
  }

  private async train(step: number): Promise<Losses> {
    const { images } = this.options;
    const [residual, difference] = await this.measured(() =>
      this.step.run([tf.gather(images, tf.tensor1d(this.batches.indices(step), 'int32'))]),
    );
    return { 'encoder residual': residual, 'encoder features': difference };
  }

  private update([pictures]: tf.Tensor[]): tf.Tensor[] {
    const { encoder, featureWeight } = this.options;
    const { generator, features } = (this.frozen ??= this.freeze());
    const [seen] = features.apply(pictures);
    const { parts } = withParts((note) =>
      this.optimizers.encoder.minimize(
        () => {
          const [rebuilt] = generator.apply(encoder.apply(pictures, { training: true }) as tf.Tensor);
          const residual = tf.squaredDifference(pictures, rebuilt).mean<tf.Scalar>();
          const [found] = features.apply(rebuilt);
          const difference = tf.squaredDifference(seen, found).mean<tf.Scalar>();
          [residual, difference].forEach(note);
          return tf.add<tf.Scalar>(residual, tf.mul(difference, featureWeight));
        },
        false,
        trainableVariables(encoder),
      ),
    );
    return parts;
  }

  /** Only when it is needed: before, the GAN itself may be in training. */
  private freeze(): Frozen {
    const { generator, discriminator } = this.options;
    return { generator: freezeNetwork(generator), features: freezeNetwork(discriminator, { outputs: [1] }) };
  }

  /** The step's graph has the frozen networks in it. */
  private thaw(): void {
    this.step.dispose();
    this.frozen?.generator.dispose();
    this.frozen?.features.dispose();
    this.frozen = undefined;
  }
}
