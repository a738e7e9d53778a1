/** A layer's weights by their role. */
import type { tf } from '../tensors';

/** The layer's own variables, by the last part of their names (`kernel`, `bias`, `gamma`, …): not to be disposed. */
export function layerWeights(layer: tf.layers.Layer): Map<string, tf.Tensor> {
  return new Map(layer.weights.map((weight) => [weight.originalName.split('/').pop()!, weight.read()]));
}
