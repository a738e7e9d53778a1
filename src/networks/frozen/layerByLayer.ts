/** A network's tensors one by one: what `apply` computes all at once, for work that treats its layers differently. */
import { tf } from '../../tensors/tf';

/** What a network's tensors are for one batch, by their ids. */
export type TensorValues = Map<number, tf.Tensor>;

/**
 * What one of a network's tensors is, computed layer by layer from values that are known; layers may branch and join, each with
 * one output. To be called within a tidy, which also disposes what lies between.
 *
 * @param known at least the network's inputs, or tensors that stand between them and the wanted one; whatever else is computed
 *   is added
 * @param training whether a layer is to run as in training
 */
export function tensorValue(
  wanted: tf.SymbolicTensor,
  known: TensorValues,
  training: (layer: tf.layers.Layer) => boolean = () => false,
): tf.Tensor {
  const found = known.get(wanted.id);
  if (found) return found;
  const { sourceLayer } = wanted;
  const inputs = wanted.inputs.map((input) => tensorValue(input, known, training));
  const value = sourceLayer.apply(inputs.length === 1 ? inputs[0] : inputs, { training: training(sourceLayer) });
  known.set(wanted.id, value as tf.Tensor);
  return value as tf.Tensor;
}

/** @throws RangeError naming the network's layers when none has this name */
export function layerNamed(network: tf.LayersModel, name: string): tf.layers.Layer {
  const found = network.layers.find((layer) => layer.name === name);
  if (found) return found;
  const known = network.layers.map((layer) => layer.name).join(', ');
  throw new RangeError(`Network ${network.name}: expected a layer out of ${known}, found ${name}.`);
}
