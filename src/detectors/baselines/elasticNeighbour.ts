/**
 * A baseline without a network: the training image whose strokes are most like an image's, where each may have moved a little (D. Keysers, T.
 * Deselaers, C. Gollan, H. Ney, Deformation models for image recognition, TPAMI 2007: the image distortion model). Asked both ways, what of the image's
 * strokes the other lacks and what of the other's the image lacks: a 1 has nothing that a 7 lacks, but lacks the 7's bar.
 */
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { type BlockScores, scoreInBlocks } from '../scoreInBlocks';

export interface ElasticNeighbourOptions {
  /** Pixels that a place may have moved, each way. Default 2. */
  reach?: number;
  /** Training images that are compared so, those nearest by coarse gradients. Default 60. */
  candidates?: number;
  /** Nearest ones whose differences are averaged. Default 3. */
  neighbours?: number;
}

/** Sobel's kernels, for the change to the right and downwards, `[3, 3, 1, 2]`. */
const sobel = [-1, 0, 1].flatMap((y) =>
  [-1, 0, 1].flatMap((x) => [(x * (2 - Math.abs(y))) / 8, (y * (2 - Math.abs(x))) / 8]),
);
/** Places each way that are compared together: what surrounds a place moves along with it. */
const surroundings = 3;
/** Images at once; each is compared with all its candidates. */
const block = 4;
/** An image without any stroke has nothing to explain. */
const leastStrokes = 1e-6;

export class ElasticNeighbour implements Detector {
  readonly name = 'elastic neighbour';
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly train: tf.Tensor4D;
  private readonly kernel = tf.tensor4d(sobel, [surroundings, surroundings, 1, 2]);
  /** `[n, h, w, 2]`. */
  private readonly strokes: tf.Tensor4D;
  /** `[n, d]`, with their squared lengths, `[n]`. */
  private readonly coarse: tf.Tensor2D;
  private readonly lengths: tf.Tensor1D;
  private readonly reach: number;
  private readonly candidates: number;
  private readonly neighbours: number;

  /**
   * @param images the normal training images, `[n, h, w, 1]`, strokes on paper of 0; they stay the caller's
   * @throws RangeError where there are fewer of them than neighbours
   */
  constructor(images: tf.Tensor4D, { reach = 2, candidates = 60, neighbours = 3 }: ElasticNeighbourOptions = {}) {
    const [count] = images.shape;
    this.candidates = Math.min(candidates, count);
    if (this.candidates < neighbours)
      throw new RangeError(
        `ElasticNeighbour: expected at least ${neighbours} training images and candidates, found ${this.candidates}.`,
      );
    this.reach = reach;
    this.neighbours = neighbours;
    this.train = images.clone();
    this.strokes = tf.tidy(() => this.strokesOf(images));
    this.coarse = tf.tidy(() => coarseOf(this.strokes));
    this.lengths = tf.tidy(() => tf.square(this.coarse).sum(1));
  }

  /**
   * The score is the larger of two shares, on average over the nearest training images: of the image's strokes that one lacks, and of its strokes that
   * the image lacks; about 0 to 1. The reconstruction is the nearest training image, and a map has both shares place by place.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (some) => this.scoreBlock(some), { label: 'Elastic neighbour', block, ...work });
  }

  dispose(): void {
    tf.dispose([this.train, this.kernel, this.strokes, this.coarse, this.lengths]);
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const { candidates, neighbours } = this;
    const [count, height, width] = images.shape;
    const own = this.strokesOf(images);
    const indices = this.nearest(own).reshape<tf.Tensor1D>([-1]);
    const others = tf.gather(this.strokes, indices);
    const repeated = tf
      .tile(own.expandDims(1), [1, candidates, 1, 1, 1])
      .reshape<tf.Tensor4D>([-1, height, width, own.shape[3]]);
    const [lacking, missed] = [this.unlike(repeated, others), this.unlike(others, repeated)];
    const shares = tf.maximum(lacking.sum([1, 2]), missed.sum([1, 2])).reshape<tf.Tensor2D>([count, candidates]);
    const best = tf.topk(tf.neg(shares), neighbours);
    const first = best.indices.slice([0, 0], [-1, 1]).reshape<tf.Tensor1D>([-1]);
    const rows = tf.add<tf.Tensor1D>(first, tf.range(0, count * candidates, candidates, 'int32'));
    return {
      scores: tf.neg(best.values.mean(1)),
      reconstructions: tf.gather(this.train, tf.gather(indices, rows)),
      maps: tf.gather(tf.add(lacking, missed), rows).expandDims(3),
    };
  }

  private strokesOf(images: tf.Tensor4D): tf.Tensor4D {
    return tf.conv2d(images, this.kernel, 1, 'same');
  }

  /** `[n, candidates]`. */
  private nearest(strokes: tf.Tensor4D): tf.Tensor2D {
    // |x − y|² = |x|² − 2 x·y + |y|²; |x|² is the same for every y.
    const products = tf.matMul(coarseOf(strokes), this.coarse, false, true);
    return tf.topk<tf.Tensor2D>(tf.sub<tf.Tensor2D>(tf.mul(products, 2), this.lengths), this.candidates).indices;
  }

  /** The share of the first ones' strokes that the second ones lack wherever they may have moved, place by place: `[n, h, w]`. */
  private unlike(strokes: tf.Tensor4D, others: tf.Tensor4D): tf.Tensor3D {
    const { reach } = this;
    const [count, height, width, directions] = strokes.shape;
    const padded = tf.pad(others, [[0, 0], [reach, reach], [reach, reach], [0, 0]]); // prettier-ignore
    let least: tf.Tensor4D | undefined;
    for (let y = 0; y <= 2 * reach; y++)
      for (let x = 0; x <= 2 * reach; x++) {
        const before = least;
        least = tf.tidy(() => {
          const moved = padded.slice([0, y, x, 0], [count, height, width, directions]);
          const squares = tf.squaredDifference(strokes, moved).sum<tf.Tensor4D>(3, true);
          const here = tf.avgPool(squares, surroundings, 1, 'same');
          return before ? tf.minimum<tf.Tensor4D>(before, here) : here;
        });
        before?.dispose();
      }
    const all = tf.square(strokes).sum([1, 2, 3]).reshape([count, 1, 1]);
    return tf.div<tf.Tensor3D>((least as tf.Tensor4D).squeeze([3]), tf.add(all, leastStrokes));
  }
}

/** Halved each way and flat, to look for candidates with. */
function coarseOf(strokes: tf.Tensor4D): tf.Tensor2D {
  return tf.avgPool(strokes, 2, 2, 'valid').reshape([strokes.shape[0], -1]);
}
