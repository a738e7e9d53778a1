/** The layers without weights that a frozen network knows, as operations on a tensor. */
import { tf } from '../../tensors/tf';
import { channelsLastConfig } from './layerConfig';

/** `[n, …]` → `[n, …]`. */
export type Operation = (x: tf.Tensor) => tf.Tensor;

const activations = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  sigmoid: (x) => tf.sigmoid(x),
  tanh: (x) => tf.tanh(x),
} satisfies Record<string, Operation>;

/** @throws Error naming the layer when the activation is unknown */
export function frozenActivation(name: string, layer: string): Operation {
  const known: Partial<Record<string, Operation>> = activations;
  const operation = known[name];
  if (!operation)
    throw new Error(
      `Layer ${layer} can't be frozen: expected an activation out of ${Object.keys(activations).join(', ')}, found ${name}.`,
    );
  return operation;
}

const layers: Partial<Record<string, (layer: tf.layers.Layer) => Operation>> = {
  Activation: (layer) => frozenActivation(layer.getConfig().activation as string, layer.name),
  // A frozen network is not in training, and only there does dropout drop anything.
  Dropout: () => activations.linear,
  Flatten: () => (x) => tf.reshape(x, [x.shape[0], -1]),
  GlobalAveragePooling2D: (layer) => {
    channelsLastConfig(layer);
    return (x) => tf.mean(x, [1, 2]);
  },
  LeakyReLU: (layer) => {
    const alpha = layer.getConfig().alpha as number;
    return (x) => tf.leakyRelu(x, alpha);
  },
  MaxPooling2D: (layer) => {
    const { poolSize, strides, padding } = channelsLastConfig(layer);
    return (x) =>
      tf.maxPool(
        x as tf.Tensor4D,
        poolSize as [number, number],
        strides as [number, number],
        padding as 'same' | 'valid',
      );
  },
  ReLU: (layer) => {
    const { maxValue } = layer.getConfig() as { maxValue?: number | null };
    return typeof maxValue === 'number' ? (x) => tf.clipByValue(x, 0, maxValue) : activations.relu;
  },
  Reshape: (layer) => (x) => tf.reshape(x, layer.computeOutputShape(x.shape) as number[]),
  UpSampling2D: (layer) => {
    const { size, interpolation } = channelsLastConfig(layer);
    const [down, right] = size as [number, number];
    const resize = interpolation === 'bilinear' ? tf.image.resizeBilinear : tf.image.resizeNearestNeighbor;
    return (x) => {
      const images = x as tf.Tensor4D;
      const [, height, width] = images.shape;
      return resize(images, [height * down, width * right]);
    };
  },
};

/** @throws Error naming the layer when it is unknown or set in a way that is */
export function frozenPlain(layer: tf.layers.Layer, network: string): Operation {
  const frozen = layers[layer.getClassName()];
  if (!frozen)
    throw new Error(
      `Layer ${layer.name} of network ${network} can't be frozen: a ${layer.getClassName()} is not known here; ` +
        'use the network itself, or teach src/networks/frozen/frozenPlain.ts the layer.',
    );
  return frozen(layer);
}
