/** For tests: batch normalisation as training leaves it, so that a mistake with its averages shows. */
import { tf } from '../../tensors/tf';
import type { RandomSource } from '../../tensors/random';

/** Draws gamma, beta and the running averages of every batch normalisation anew: 0.5–1.5, and −0.5–0.5 for beta and means. */
export function randomStatistics(network: tf.LayersModel, random: RandomSource): tf.LayersModel {
  for (const layer of network.layers.filter((each) => each.getClassName() === 'BatchNormalization'))
    for (const weight of layer.weights) {
      const low = /gamma|variance/.test(weight.originalName) ? 0.5 : -0.5;
      const values = random.uniform(weight.shape as number[], low, low + 1);
      weight.write(values);
      values.dispose();
    }
  return network;
}
