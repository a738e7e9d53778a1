/** For tests: numbers that environment/references/mobile_net_v2.py works out as well, fixed by a name and a place. */
import { tf } from '../../tensors/tf';

/** In [−0.5, 0.5). */
export function scattered(name: string, shape: number[]): tf.Tensor {
  const seed = Array.from(name).reduce((sum, character, place) => sum + (place + 1) * character.charCodeAt(0), 0);
  const places = Array.from({ length: tf.util.sizeFromShape(shape) }, (_, place) => place);
  return tf.tensor(
    places.map((place) => ((place * place * 31 + place * 7919 + seed * 4729) % 10007) / 10007 - 0.5),
    shape,
  );
}

/** Feature vectors in [−1, 1). */
export function scatteredFeatures(shape: [number, number]): tf.Tensor2D {
  return tf.tidy(() => tf.mul<tf.Tensor2D>(scattered('features', shape), 2));
}

/** Pictures in [−1, 1). */
export function scatteredPictures(shape: [number, number, number, number]): tf.Tensor4D {
  return tf.tidy(() => tf.mul<tf.Tensor4D>(scattered('pictures', shape), 2));
}

const roles: Partial<Record<string, [width: number, centre: number]>> = {
  gamma: [1.4, 1],
  beta: [0.4, 0],
  moving_mean: [0.4, 0],
  moving_variance: [1, 1],
  bias: [0.4, 0],
};

/** Overwrites every weight of a network. */
export function scatterWeights(network: tf.LayersModel): tf.LayersModel {
  for (const layer of network.layers)
    for (const weight of layer.weights) {
      const role = weight.originalName.slice(weight.originalName.lastIndexOf('/') + 1);
      const shape = weight.shape as number[];
      const inputs = tf.util.sizeFromShape(shape.slice(0, role === 'depthwise_kernel' ? 2 : -1));
      const [width, centre] = roles[role] ?? [Math.sqrt(24 / inputs), 0];
      const name = `${layer.name}/${role === 'depthwise_kernel' ? 'kernel' : role}`;
      const values = tf.tidy(() => tf.add(tf.mul(scattered(name, shape), width), centre));
      weight.write(values);
      values.dispose();
    }
  return network;
}
