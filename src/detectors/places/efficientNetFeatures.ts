/** What EfficientNet-Lite0 says of each place of a picture: outputs of several blocks, averaged a little, on one grid. */
import type { Size } from '../../images/fitImage';
import { EfficientNetLite0, type EfficientNetWeights, reductionAt } from '../../networks/efficientNetLite0';
import { tf } from '../../tensors/tf';
import type { PlaceFeatures } from './placeFeatures';

export interface EfficientNetFeaturesOptions extends Size {
  weights: EfficientNetWeights;
  /** Blocks, from 0 to 10. Default 4 and 10: 40 channels at an eighth of the picture, 112 at a sixteenth. */
  taps?: readonly number[];
  /** Pixels of the picture, each way, that a place of the grid covers: 8 or 16. Default: what the finest tap has. */
  grid?: number;
  /** Over how many places each way a feature is averaged; 1 leaves it alone. Default 3, as PatchCore has it. */
  pooling?: number;
}

/** What is coarser than the grid is enlarged to it, bilinearly; of what is finer every other place, or fewer, counts. To be disposed. */
export class EfficientNetFeatures implements PlaceFeatures {
  readonly shape: PlaceFeatures['shape'];
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly network: EfficientNetLite0;
  private readonly pooling: number;
  /** For each tap, how many of its places each way are one of the grid's; below 1 where they are coarser. */
  private readonly finer: readonly number[];

  /** @throws RangeError and Error as {@link EfficientNetLite0} does */
  constructor({ weights, height, width, taps = [4, 10], grid, pooling = 3 }: EfficientNetFeaturesOptions) {
    const reduction = grid ?? finestOf(taps);
    this.network = new EfficientNetLite0(weights, taps);
    this.pooling = pooling;
    this.finer = taps.map((tap) => reduction / reductionAt(tap));
    const channels = this.network.channels.reduce((sum, each) => sum + each, 0);
    this.shape = [Math.ceil(height / reduction), Math.ceil(width / reduction), channels];
  }

  of(pictures: tf.Tensor4D): tf.Tensor4D {
    const [rows, columns] = this.shape;
    const found = this.network.apply(pictures).map((features, i) => {
      const step = Math.max(1, this.finer[i]);
      const pooled = this.pooling * step > 1 ? tf.avgPool(features, this.pooling, step, 'same') : features;
      return this.finer[i] < 1 ? tf.image.resizeBilinear(pooled, [rows, columns], false, true) : pooled;
    });
    return tf.concat(found, 3);
  }

  /** Frees the network's weights. */
  dispose(): void {
    this.network.dispose();
  }
}

/** Pixels each way that a place of the finest of some taps covers. */
export function finestOf(taps: readonly number[]): number {
  return Math.min(...taps.map(reductionAt));
}
