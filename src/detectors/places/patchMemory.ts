/**
 * A memory of patches: how far what a network says of each place of a picture is from the nearest that it has said of any place of whole
 * parts (PatchCore: K. Roth et al., CVPR 2022). So parts may lie anywhere.
 */
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { meanOfHighest } from '../meanOfHighest';
import { type BlockScores, scoreInBlocks } from '../scoreInBlocks';
import { levelOf } from './ownLevel';
import type { PatchMemoryKnowledge } from './patchMemoryKnowledge';
import type { PlaceFeatures } from './placeFeatures';
import { PlaceMaps } from './placeMaps';

/** Each has its distance to all that is kept, several times over: of large pictures few go at once, so that memory stays bounded. */
const placesAtOnce = 8192;

export interface PatchMemoryDetectorOptions {
  /** Stay the caller's, and open as long as the detector is. */
  features: PlaceFeatures;
  /** Its tensors stay the caller's. */
  knowledge: PatchMemoryKnowledge;
  /** Standard deviation of the maps' blur, in pixels of the pictures. Default 4, the paper's. */
  blur?: number;
  /**
   * Neighbours in the bank by which the paper weighs a picture's farthest place: a picture's score is then that place's distance, the less
   * the more usual its nearest kept one is. Default 0: the score is the maximum of the map. The paper has 9.
   */
  neighbours?: number;
  /**
   * A picture's score is the mean of so large a share of its places' distances, the highest, of one at least. Default 0: the maximum of the map. A
   * damage is seen by more places than one, and one far place is often nothing: on damage drawn onto good screws a hundredth raised scores by
   * half as much again, in units of what whole ones differ by.
   */
  highest?: number;
}

export class PatchMemory implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly features: PlaceFeatures;
  private readonly maps: PlaceMaps;
  private readonly neighbours: number;
  private readonly highest: number;
  /** `[1, channels]`. Far from it, squared distances would drown in the rounding of squared lengths. */
  private readonly centre: tf.Tensor2D;
  /** Less the centre, `[m, channels]`. */
  private readonly bank: tf.Tensor2D;
  /** Squared lengths of these, `[m]`. */
  private readonly lengths: tf.Tensor1D;

  /** @throws RangeError when the bank is of other features, or has not so many neighbours */
  constructor({ features, knowledge: { bank }, blur = 4, neighbours = 0, highest = 0 }: PatchMemoryDetectorOptions) {
    const [rows, columns, channels] = features.shape;
    const [size, length] = bank.shape;
    if (length !== channels)
      throw new RangeError(
        `PatchMemory: expected a bank of features of ${channels} channels, found ${length}; learn anew with these features.`,
      );
    if (!Number.isInteger(neighbours) || neighbours < 0 || neighbours > size)
      throw new RangeError(`PatchMemory: expected from 0 to ${size} neighbours, as the bank has, found ${neighbours}.`);
    this.name = `Memory of ${size} patches${neighbours > 0 ? `, weighed by ${neighbours}` : ''}`;
    this.features = features;
    this.maps = new PlaceMaps({ rows, columns, blur });
    if (!(highest >= 0 && highest <= 1))
      throw new RangeError(`PatchMemory: expected a share of highest places from 0 to 1, found ${highest}.`);
    this.neighbours = neighbours;
    this.highest = highest;
    this.centre = bank.mean(0, true);
    this.bank = tf.sub(bank, this.centre);
    this.lengths = tf.tidy(() => tf.square(this.bank).sum(1));
  }

  /**
   * Pictures in [0, 1], `[n, height, width, 3]`, of the size that the features are made for. The maps are Euclidean distances to the nearest
   * kept feature, enlarged by straight lines and blurred; the score is a map's maximum, or what `neighbours` or `highest` says. The part `level` is the
   * picture's own.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const [rows, columns] = this.features.shape;
    const block = Math.max(1, Math.min(8, Math.floor(placesAtOnce / (rows * columns))));
    return scoreInBlocks(images, (pictures) => this.scoreBlock(pictures), { label: this.name, block, ...work });
  }

  dispose(): void {
    tf.dispose([this.centre, this.bank, this.lengths]);
    this.maps.dispose();
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const [rows, columns, channels] = this.features.shape;
    const [count, height, width] = images.shape;
    const queries = tf.sub<tf.Tensor2D>(this.features.of(images).reshape([-1, channels]), this.centre);
    const squares = this.squares(queries);
    const distances = tf.sqrt(squares.min(1)).reshape<tf.Tensor3D>([count, rows, columns]);
    const maps = this.maps.of(distances, { height, width });
    return { scores: this.scores({ squares, distances, maps }), maps, parts: { level: levelOf(distances) } };
  }

  private scores({ squares, distances, maps }: { squares: tf.Tensor2D; distances: tf.Tensor3D; maps: tf.Tensor4D }) {
    if (this.neighbours > 0) return this.weighed(squares, distances);
    return this.highest > 0 ? meanOfHighest(distances.expandDims(3), this.highest) : maps.max([1, 2, 3]);
  }

  /** Squared distances of queries, `[q, channels]`, to all that is kept: `[q, m]`, by one product of matrices. */
  private squares(queries: tf.Tensor2D): tf.Tensor2D {
    const products = tf.matMul<tf.Tensor2D>(queries, this.bank, false, true);
    const lengths = tf.square(queries).sum<tf.Tensor2D>(1, true);
    return tf.relu(tf.add<tf.Tensor2D>(tf.sub(this.lengths, tf.mul(products, 2)), lengths));
  }

  /**
   * The paper's equation 7: with q the farthest place's feature, m the kept one nearest to it and N the kept ones nearest to m (m among them),
   * (1 − exp |q − m| / Σ over n in N of exp |q − n|) · |q − m|.
   */
  private weighed(squares: tf.Tensor2D, distances: tf.Tensor3D): tf.Tensor1D {
    const count = distances.shape[0];
    const places = distances.size / count;
    const farthest = tf.argMax<tf.Tensor1D>(distances.reshape([count, places]), 1);
    const rows = tf.add<tf.Tensor1D>(farthest, tf.range(0, count * places, places, 'int32'));
    const toAll = tf.sqrt<tf.Tensor2D>(tf.gather(squares, rows));
    const nearest = tf.argMin<tf.Tensor1D>(toAll, 1);
    const around = tf.topk(tf.neg(this.squares(tf.gather(this.bank, nearest))), this.neighbours).indices;
    const toNeighbours = tf.gather(toAll, around, 1, 1);
    const score = toAll.min(1, true);
    // Over the neighbours a softmax, of which the nearest's share is wanted: exp alone would overflow.
    const share = tf.exp(tf.sub(score, tf.logSumExp(toNeighbours, 1, true)));
    return tf.mul(tf.sub(1, share), score).reshape([count]);
  }
}
