/** What TensorFlow.js hands to an optimizer and takes from it. */
import { tf } from '../../tensors/tf';

export type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];
export type NamedTensorList = Awaited<ReturnType<tf.Optimizer['getWeights']>>;

/** A weight and how the loss changes with it; without a gradient it stays, and its moments stay with it. */
export interface ListedGradient {
  variable: tf.Variable;
  gradient?: tf.Tensor;
}

/** In the order given, which is that of a network's weights. */
export function listedGradients(gradients: Gradients): ListedGradient[] {
  // A weight that the loss does not depend on is listed without a tensor, which TensorFlow.js's types pass over.
  const listed: { name: string; tensor?: tf.Tensor }[] = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  const variables = tf.engine().registeredVariables;
  return listed.map(({ name, tensor }) => ({ variable: variables[name], gradient: tensor }));
}
