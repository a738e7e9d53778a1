/** A baseline without a network: how far an image is, pixel by pixel, from the training image that is most like it. */
import { tf } from '../../tensors/tf';
import { WorkOptions } from '../../work/work';
import { AnomalyResult } from '../anomalyResult';
import { Detector } from '../detector';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';

export class NearestNeighbour implements Detector {
  readonly name = '1-NN on pixels';
  readonly [Symbol.dispose] = () => this.dispose();
  /** `[n, pixels]`. */
  private readonly train: tf.Tensor2D;
  /** `[n]`: each training image's squared length. */
  private readonly lengths: tf.Tensor1D;

  /** @param images the normal training images, `[n, height, width, channels]`; they stay the caller's */
  constructor(images: tf.Tensor4D) {
    if (images.shape[0] === 0)
      throw new RangeError('NearestNeighbour: expected at least one training image, found none.');
    this.train = images.reshape([images.shape[0], -1]);
    this.lengths = tf.tidy(() => tf.square(this.train).sum(1));
  }

  /**
   * The score is the Euclidean distance to the nearest training image, in the input's unit. That image is the
   * reconstruction; the maps are the squared differences, summed over the channels, so that a map adds up to score².
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: this.name, ...work });
  }

  dispose(): void {
    tf.dispose([this.train, this.lengths]);
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const flat = images.reshape<tf.Tensor2D>([images.shape[0], this.train.shape[1]]);
    // |x − y|² = |x|² − 2 x·y + |y|²; |x|² is the same for every y.
    const order = tf.sub(this.lengths, tf.mul(tf.matMul(flat, this.train, false, true), 2));
    const nearest = tf.gather(this.train, tf.argMin(order, 1));
    // From the difference itself, because the sum above loses the digits of a small distance.
    const squares = tf.squaredDifference(flat, nearest);
    return {
      scores: tf.sqrt(squares.sum(1)),
      reconstructions: nearest.reshape(images.shape),
      maps: squares.reshape(images.shape).sum(3, true),
    };
  }
}
