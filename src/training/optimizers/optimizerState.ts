/** An optimizer's moments as named tensors, so that a checkpoint can carry them. */
import { tf } from '../../tensors/tf';
import { NamedTensors } from '../files/checkpoint';

/** The state in the optimizer's own order, as `<prefix>/<number>`. Clones: the caller disposes them. */
export async function optimizerTensors(optimizer: tf.Optimizer, prefix: string): Promise<NamedTensors> {
  const weights = await optimizer.getWeights();
  const state: NamedTensors = new Map(weights.map(({ tensor }, i) => [`${prefix}/${i}`, tf.clone(tensor)]));
  // An optimizer gives its own variables, which it goes on with, beside tensors made by this call.
  for (const { tensor } of weights) if (!(tensor instanceof tf.Variable)) tensor.dispose();
  return state;
}

/** Puts back what {@link optimizerTensors} gave. The optimizer takes copies: the tensors stay the caller's. */
export async function restoreOptimizer(optimizer: tf.Optimizer, prefix: string, tensors: NamedTensors): Promise<void> {
  const weights: { name: string; tensor: tf.Tensor }[] = [];
  for (let tensor = tensors.get(`${prefix}/0`), i = 0; tensor; tensor = tensors.get(`${prefix}/${++i}`))
    weights.push({ name: `${prefix}/${i}`, tensor });
  await optimizer.setWeights(weights);
}
