/**
 * The encoder in place of the search (f-AnoGAN; T. Schlegl et al., Medical Image Analysis, 2019): one pass to the latent
 * vector, one back to the picture, and what is left over is the score.
 */
import { tf } from '../../tensors/tf';
import { freezeNetwork, FrozenNetwork } from '../../networks/frozen/frozenNetwork';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';

export interface EncoderReconstructionOptions {
  /** Picture → latent vector. */
  encoder: tf.LayersModel;
  /** Latent vector → picture. */
  generator: tf.LayersModel;
  /** Asks a discriminator (picture → logit, features) as well, which then has so much weight against the residual. */
  features?: { discriminator: tf.LayersModel; weight: number };
}

export class EncoderReconstruction implements Detector {
  readonly name = 'encoder';
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly encoder: FrozenNetwork;
  private readonly generator: FrozenNetwork;
  private readonly features?: { network: FrozenNetwork; weight: number };

  /** The weights are those that the networks have now. */
  constructor({ encoder, generator, features }: EncoderReconstructionOptions) {
    this.encoder = freezeNetwork(encoder);
    this.generator = freezeNetwork(generator);
    if (features) {
      const { discriminator, weight } = features;
      this.features = { network: freezeNetwork(discriminator, { outputs: [1] }), weight };
    }
  }

  /**
   * The score is the mean squared residual, in the input's unit squared, and with `features` their mean squared difference times
   * its weight besides; both are parts of the result. The maps are the residual's summands over the channels.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: 'Encoding', ...work });
  }

  /** `[n, height, width, channels]` → latent vectors `[n, latent]`: where a search may begin. The caller disposes them. */
  encode(images: tf.Tensor4D): tf.Tensor {
    return this.encoder.apply(images)[0];
  }

  dispose(): void {
    this.encoder.dispose();
    this.generator.dispose();
    this.features?.network.dispose();
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const reconstructions = this.generator.apply(this.encode(images))[0];
    const squares = tf.squaredDifference(images, reconstructions);
    const residual = squares.mean<tf.Tensor1D>([1, 2, 3]);
    const maps = squares.sum(3, true);
    if (!this.features) return { scores: residual, reconstructions, maps };
    const { network, weight } = this.features;
    const [seen, found] = [images, reconstructions].map((pictures) => network.apply(pictures)[0]);
    const feature = tf.squaredDifference(seen, found).mean<tf.Tensor1D>(1);
    const scores = tf.add(residual, tf.mul(feature, weight));
    return { scores, parts: { residual, feature }, reconstructions, maps };
  }
}
