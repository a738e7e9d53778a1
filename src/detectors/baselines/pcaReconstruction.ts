/** A baseline without a network: how much of an image is left when it is put together from principal components. */
import { tf } from '../../tensors/tf';
import { WorkOptions } from '../../work/work';
import { AnomalyResult } from '../anomalyResult';
import { Detector } from '../detector';
import { principalComponents } from './principalComponents';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';

export interface PcaOptions {
  /** Components kept, k; fewer than training images and at most as many as pixels. */
  components: number;
}

export class PcaReconstruction implements Detector {
  readonly name: string;
  /** `[1, pixels]`. */
  private readonly mean: tf.Tensor2D;
  /** `[k, pixels]`, orthonormal rows. */
  private readonly components: tf.Tensor2D;

  /**
   * @param images the normal training images, `[n, height, width, channels]`; they stay the caller's
   * @throws RangeError when the images do not span as many components
   */
  constructor(images: tf.Tensor4D, { components }: PcaOptions) {
    this.name = `PCA-${components} on pixels`;
    const found = tf.tidy(() => principalComponents(images.reshape([images.shape[0], -1]), components));
    this.mean = found.mean;
    this.components = found.components;
  }

  /**
   * The score is the squared Euclidean distance between an image and its reconstruction, in the input's unit squared; the
   * maps are its summands, added up over the channels.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: this.name, ...work });
  }

  dispose(): void {
    tf.dispose([this.mean, this.components]);
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const flat = images.reshape<tf.Tensor2D>([images.shape[0], this.mean.shape[1]]);
    const weights = tf.matMul(tf.sub<tf.Tensor2D>(flat, this.mean), this.components, false, true);
    const reconstructions = tf.add(this.mean, tf.matMul(weights, this.components));
    const squares = tf.squaredDifference(flat, reconstructions);
    return {
      scores: squares.sum(1),
      reconstructions: reconstructions.reshape(images.shape),
      maps: squares.reshape(images.shape).sum(3, true),
    };
  }
}
