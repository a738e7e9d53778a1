/** Convolutions of which training computes no gradient that nobody wants. */
import { tf } from '../../tensors/tf';

/** Channels are last. */
export type Conv2dSettings = Omit<Parameters<typeof tf.layers.conv2d>[0], 'dataFormat'>;
type LayerVariable = tf.layers.Layer['weights'][number];
type Call = Parameters<tf.layers.Layer['call']>;

/** The fields of TensorFlow.js's layer, which its types keep to itself. */
interface LibraryLayer extends tf.layers.Layer {
  readonly kernel: LayerVariable;
  readonly bias?: LayerVariable | null;
  readonly strides: [number, number];
  readonly padding: 'same' | 'valid';
  readonly dilationRate: [number, number];
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
}

const [LibraryLayer] = tf.serialization.SerializationMap.getMap().classNameMap.Conv2D as unknown as [
  new (settings: Conv2dSettings) => LibraryLayer,
];

/**
 * `[n, height, width, channels]` → `[n, height', width', filters]`, as `tf.layers.conv2d`: the same weights by the same names, and the
 * same numbers. That one computes the gradients of both its kernel and its input in every step; this one leaves out its
 * kernel's where a generator is trained through a discriminator, and its input's where that is the pictures.
 */
export function conv2d(settings: Conv2dSettings): tf.layers.Layer {
  return new Conv2d(settings);
}

class Conv2d extends LibraryLayer {
  override call(inputs: Call[0]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return tf.tidy(() => {
      const kernel = this.kernel.read() as tf.Tensor4D;
      const product = tf.conv2d(x, kernel, this.strides, this.padding, 'NHWC', this.dilationRate);
      return this.activation.apply(this.bias ? tf.add(product, this.bias.read()) : product);
    });
  }
}
