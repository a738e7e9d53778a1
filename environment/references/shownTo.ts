/** What the inputs of several references have in common: weights as they were before the training, and what a network is shown in it. */
import { tf } from '../../src/tensors/tf';

/** Copies in place of tensors that a training goes on changing. */
export function copyAll(tensors: Map<string, tf.Tensor>): void {
  for (const [name, tensor] of tensors) tensors.set(name, tf.tensor(tensor.dataSync().slice(), tensor.shape));
}

/** @returns what the network is applied to while the work is done, in that order */
export async function shownTo(
  network: Pick<tf.LayersModel, 'apply'>,
  work: () => Promise<unknown>,
): Promise<tf.Tensor[]> {
  const shown: tf.Tensor[] = [];
  const apply = network.apply.bind(network);
  network.apply = (pictures, settings) => {
    shown.push(tf.keep((pictures as tf.Tensor).clone()));
    return apply(pictures, settings);
  };
  await work();
  network.apply = apply;
  return shown;
}
