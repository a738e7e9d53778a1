/** A network whose first layers keep their weights and running averages while the others are trained. */
import { tf } from '../../tensors/tf';
import { layerNamed, TensorValues, tensorValue } from './layerByLayer';

export class PartlyFrozen {
  private readonly frozen: ReadonlySet<tf.layers.Layer>;

  /**
   * @param network of one input and one output; stays the caller's
   * @param upTo the last layer that is frozen, in the order of `network.layers`; without it none is
   * @throws RangeError naming the network's layers when none is called so
   */
  constructor(
    private readonly network: tf.LayersModel,
    upTo?: string,
  ) {
    const { layers } = network;
    this.frozen = new Set(upTo === undefined ? [] : layers.slice(0, layers.indexOf(layerNamed(network, upTo)) + 1));
  }

  /** What an optimizer may change. */
  get variables(): tf.Variable[] {
    return this.network.layers
      .filter((layer) => !this.frozen.has(layer))
      .flatMap((layer) => layer.trainableWeights.map((weight) => weight.read() as tf.Variable));
  }

  /**
   * The frozen layers' part of the work, to be done outside a gradient, and within a tidy: only what the other layers read of it is
   * kept.
   */
  prepare(input: tf.Tensor): TensorValues {
    const read = this.readByOthers();
    const values = tf.tidy(() => {
      const known: TensorValues = new Map([[this.network.inputs[0].id, input]]);
      return read.map((tensor) => tensorValue(tensor, known));
    });
    return new Map(read.map((tensor, i) => [tensor.id, values[i]]));
  }

  /** The output: the other layers as in training, from what {@link prepare} gave. Within the same tidy. */
  apply(prepared: TensorValues): tf.Tensor {
    return tensorValue(this.network.outputs[0], new Map(prepared), () => true);
  }

  /** The frozen layers' outputs, and the network's input, that other layers read. */
  private readByOthers(): tf.SymbolicTensor[] {
    const [read, seen] = [new Set<tf.SymbolicTensor>(), new Set<tf.SymbolicTensor>()];
    const visit = (tensor: tf.SymbolicTensor): void => {
      if (seen.has(tensor)) return;
      seen.add(tensor);
      if (this.frozen.has(tensor.sourceLayer) || tensor.inputs.length === 0) read.add(tensor);
      else tensor.inputs.forEach(visit);
    };
    visit(this.network.outputs[0]);
    return [...read];
  }
}
