/** A baseline without a network: how much of an image is left when it is put together from principal components. */
import { tf } from '../../tensors/tf';
import { WorkOptions } from '../../work/work';
import { AnomalyResult } from '../anomalyResult';
import { Detector } from '../detector';
import { type PrincipalComponents, principalComponents } from './principalComponents';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';

export interface PcaOptions {
  /** Components kept, k; fewer than training images and at most as many as pixels. */
  components: number;
}

export class PcaReconstruction implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  private constructor(private readonly learnt: PrincipalComponents) {
    this.name = `PCA-${learnt.components.shape[0]} on pixels`;
  }

  /**
   * @param images the normal training images, `[n, height, width, channels]`; they stay the caller's
   * @throws RangeError when the images do not span as many components
   */
  static async learn(images: tf.Tensor4D, { components }: PcaOptions): Promise<PcaReconstruction> {
    const flat = images.reshape<tf.Tensor2D>([images.shape[0], -1]);
    return new PcaReconstruction(await principalComponents(flat, components).finally(() => flat.dispose()));
  }

  /**
   * The score is the squared Euclidean distance between an image and its reconstruction, in the input's unit squared; the
   * maps are its summands, added up over the channels.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: this.name, ...work });
  }

  dispose(): void {
    tf.dispose([this.learnt.mean, this.learnt.components]);
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const { mean, components } = this.learnt;
    const flat = images.reshape<tf.Tensor2D>([images.shape[0], mean.shape[1]]);
    const weights = tf.matMul(tf.sub<tf.Tensor2D>(flat, mean), components, false, true);
    const reconstructions = tf.add(mean, tf.matMul(weights, components));
    const squares = tf.squaredDifference(flat, reconstructions);
    return {
      scores: squares.sum(1),
      reconstructions: reconstructions.reshape(images.shape),
      maps: squares.reshape(images.shape).sum(3, true),
    };
  }
}
