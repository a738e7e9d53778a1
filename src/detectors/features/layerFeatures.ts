/** What a layer of a trained network says about pictures, as feature vectors. */
import { freezeNetwork, FrozenNetwork } from '../../networks/frozen/frozenNetwork';
import { tf } from '../../tensors/tf';

export interface LayerFeaturesOptions {
  /** The layer whose output is taken, for instance `block_2_add`; later ones are not computed. */
  layer: string;
  /** The output is averaged over so many fields down and across, which divide its rows and columns. Default 1: over all places. */
  fields?: number;
  /** Brings pictures to the size and channels that the network takes; without it they have them. Called within a tidy. */
  enlarge?: (pictures: tf.Tensor4D) => tf.Tensor4D;
}

export class LayerFeatures {
  /** Numbers in a feature vector: fields × fields × the layer's channels. */
  readonly length: number;
  private readonly frozen: FrozenNetwork;
  /** Rows and columns of a field; none where the output is a vector already. */
  private readonly window?: [number, number];

  /**
   * @param network with its weights as they are now; stays the caller's
   * @throws Error with one sentence when there is no such layer, or its output doesn't divide into such fields
   */
  constructor(
    network: tf.LayersModel,
    private readonly options: LayerFeaturesOptions,
  ) {
    const { layer: name, fields = 1 } = options;
    const layer = network.layers.find((each) => each.name === name);
    if (!layer)
      throw new RangeError(
        `Network ${network.name}: expected a layer out of ${network.layers.map((each) => each.name).join(', ')}, found ${name}.`,
      );
    const output = layer.output as tf.SymbolicTensor;
    const [, ...shape] = output.shape as number[];
    if (shape.length === 3) {
      const [rows, columns, channels] = shape;
      if (!Number.isInteger(fields) || fields < 1 || rows % fields > 0 || columns % fields > 0)
        throw new RangeError(
          `Layer ${name}: expected a number of fields that divides its ${rows} rows and ${columns} columns, found ${fields}.`,
        );
      this.window = [rows / fields, columns / fields];
      this.length = fields * fields * channels;
    } else this.length = shape[0];
    this.frozen = freezeNetwork(tf.model({ inputs: network.inputs, outputs: output }));
  }

  /** Pictures → features `[n, length]`. Within a tidy, or the caller disposes them. */
  apply(pictures: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => {
      const [output] = this.frozen.apply(this.options.enlarge?.(pictures) ?? pictures);
      if (!this.window) return output as tf.Tensor2D;
      return tf
        .avgPool(output as tf.Tensor4D, this.window, this.window, 'valid')
        .reshape<tf.Tensor2D>([-1, this.length]);
    });
  }

  dispose(): void {
    this.frozen.dispose();
  }
}
