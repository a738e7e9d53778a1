/** What EfficientNet-Lite0 says of each place of a picture: outputs of several blocks, averaged a little, on one grid. */
import type { Size } from '../../images/fitImage';
import { EfficientNetLite0, type EfficientNetWeights, reductionAt } from '../../networks/efficientNetLite0';
import { tf } from '../../tensors/tf';
import type { PlaceFeatures } from './placeFeatures';

export interface EfficientNetFeaturesOptions extends Size {
  weights: EfficientNetWeights;
  /** Blocks, from 0 to 10. Default 4 and 10: 40 channels at an eighth of the picture, 112 at a sixteenth. */
  taps?: readonly number[];
  /** Over how many places each way a feature is averaged; 1 leaves it alone. Default 3, as PatchCore has it. */
  pooling?: number;
}

/** The grid is that of the finest tap; what is coarser is enlarged to it, bilinearly. To be disposed. */
export class EfficientNetFeatures implements PlaceFeatures {
  readonly shape: PlaceFeatures['shape'];
  private readonly network: EfficientNetLite0;
  private readonly pooling: number;

  /** @throws RangeError and Error as {@link EfficientNetLite0} does */
  constructor({ weights, height, width, taps = [4, 10], pooling = 3 }: EfficientNetFeaturesOptions) {
    this.network = new EfficientNetLite0(weights, taps);
    this.pooling = pooling;
    const reduction = Math.min(...taps.map(reductionAt));
    const channels = this.network.channels.reduce((sum, each) => sum + each, 0);
    this.shape = [Math.ceil(height / reduction), Math.ceil(width / reduction), channels];
  }

  of(pictures: tf.Tensor4D): tf.Tensor4D {
    const [rows, columns] = this.shape;
    const found = this.network.apply(pictures).map((features) => {
      const pooled = this.pooling > 1 ? tf.avgPool(features, this.pooling, 1, 'same') : features;
      const isFinest = features.shape[1] === rows && features.shape[2] === columns;
      return isFinest ? pooled : tf.image.resizeBilinear(pooled, [rows, columns], false, true);
    });
    return tf.concat(found, 3);
  }

  /** Frees the network's weights. */
  dispose(): void {
    this.network.dispose();
  }
}
