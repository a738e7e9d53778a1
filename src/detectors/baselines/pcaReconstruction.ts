/** A baseline without a network: how much of an image is left when it is put together from principal components. */
import { Later } from '../../tensors/later';
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
  /** `[n, pixels]`. */
  private readonly train: tf.Tensor2D;
  private readonly learnt: Later<PrincipalComponents>;

  /** @param images the normal training images, `[n, height, width, channels]`; they stay the caller's */
  constructor(images: tf.Tensor4D, { components }: PcaOptions) {
    this.name = `PCA-${components} on pixels`;
    this.train = images.reshape([images.shape[0], -1]);
    this.learnt = new Later(() => principalComponents(this.train, components));
  }

  /**
   * The score is the squared Euclidean distance between an image and its reconstruction, in the input's unit squared; the
   * maps are its summands, added up over the channels. What the training images teach is learnt the first time.
   *
   * @throws RangeError when they do not span as many components
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const learnt = await this.learnt.get();
    return scoreInBlocks(images, (block) => scoreBlock(block, learnt), { label: this.name, ...work });
  }

  dispose(): void {
    this.train.dispose();
    if (this.learnt.now) tf.dispose([this.learnt.now.mean, this.learnt.now.components]);
  }
}

function scoreBlock(images: tf.Tensor4D, { mean, components }: PrincipalComponents): BlockScores {
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
