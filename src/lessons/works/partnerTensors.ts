/** Tensors for another framework, by name: copies, so that our own steps don't move them. */
import { tf } from '../../tensors/tf';
import type { RandomSource } from '../../tensors/random';
import { NamedTensors, networkTensors } from '../../training/files/checkpoint';

/** How many steps have random numbers of their own; a partner goes round. */
export const drawnSteps = 8;

/** The weights of networks, by the names that these are given, and whatever else. */
export function partnerTensors(
  networks: Record<string, tf.LayersModel>,
  others: Record<string, tf.Tensor> = {},
): NamedTensors {
  const weights = Object.entries(networks).flatMap(([name, network]) => [...networkTensors(network, name)]);
  return new Map([...weights, ...Object.entries(others)].map(([name, tensor]) => [name, copy(tensor)]));
}

function copy(tensor: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.add(tensor, 0));
}

/** What a step draws, for the first few steps: `name/0`, `name/1` … */
export function drawnTensors(name: string, draw: (step: number) => tf.Tensor): Record<string, tf.Tensor> {
  return Object.fromEntries(Array.from({ length: drawnSteps }, (_, step) => [`${name}/${step}`, draw(step)]));
}

/** Pictures of noise: what they show makes no difference to the time. */
export function noisePictures(random: RandomSource, shape: readonly number[], low: number, high: number): tf.Tensor4D {
  return random.fork('pictures').uniform([...shape], low, high) as tf.Tensor4D;
}
