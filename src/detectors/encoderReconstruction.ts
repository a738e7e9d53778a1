/**
 * The encoder in place of the search (f-AnoGAN; T. Schlegl et al., Medical Image Analysis, 2019): one pass to the latent
 * vector, one back to the picture, and what is left over is the score.
 */
import { tf } from '../tensors';
import { freezeNetwork, FrozenNetwork } from '../networks/frozenNetwork';
import type { WorkOptions } from '../work';
import type { AnomalyResult } from './anomalyResult';
import type { Detector } from './detector';
import { BlockScores, scoreInBlocks } from './scoreInBlocks';

export interface EncoderReconstructionOptions {
  /** Picture → latent vector. */
  encoder: tf.LayersModel;
  /** Latent vector → picture. */
  generator: tf.LayersModel;
}

export class EncoderReconstruction implements Detector {
  readonly name = 'encoder';
  private readonly encoder: FrozenNetwork;
  private readonly generator: FrozenNetwork;

  /** The weights are those that the networks have now. */
  constructor({ encoder, generator }: EncoderReconstructionOptions) {
    this.encoder = freezeNetwork(encoder);
    this.generator = freezeNetwork(generator);
  }

  /** The score is the mean squared residual, in the input's unit squared; the maps are its summands over the channels. */
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
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const reconstructions = this.generator.apply(this.encode(images))[0];
    const squares = tf.squaredDifference(images, reconstructions);
    return { scores: squares.mean([1, 2, 3]), reconstructions, maps: squares.sum(3, true) };
  }
}
