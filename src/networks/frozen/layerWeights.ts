/** A layer's weights by their role. */
import type { tf } from '../../tensors/tf';

/**
 * The layer's own variables, by the last part of their names (`kernel`, `bias`, `gamma`, …): not to be disposed. The caller
 * says which of them such a layer always has, and which it may have.
 */
export function layerWeights<Always extends string, Maybe extends string>(
  layer: tf.layers.Layer,
): Record<Always, tf.Tensor> & Partial<Record<Maybe, tf.Tensor>> {
  const named = layer.weights.map((weight) => {
    const { originalName } = weight;
    return [originalName.slice(originalName.lastIndexOf('/') + 1), weight.read()] as const;
  });
  return Object.fromEntries(named) as Record<Always, tf.Tensor> & Partial<Record<Maybe, tf.Tensor>>;
}
