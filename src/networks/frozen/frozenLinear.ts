/** The layers that a frozen network knows as a product with a kernel plus a bias: dense and the convolutions. */
import { tf } from '../../tensors/tf';
import { frozenActivation, Operation } from './frozenPlain';
import { channelsLastConfig } from './layerConfig';
import { layerWeights } from './layerWeights';

export interface LinearLayer {
  /** Copies of the layer's weights, so that training it further does not reach a frozen network. */
  kernel: tf.Tensor;
  bias?: tf.Tensor;
  /** The shape in which one number an output channel meets the kernel's last axes, which are the channels'. */
  channelShape: number[];
  multiply(x: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
  activationName: string;
  activation: Operation;
}

/** @returns undefined when the layer is none of these */
export function frozenLinear(layer: tf.layers.Layer): LinearLayer | undefined {
  const product = products[layer.getClassName()];
  if (!product) return undefined;
  const kernelName = layer.getClassName() === 'DepthwiseConv2D' ? 'depthwise_kernel' : 'kernel';
  const { [kernelName]: kernel, bias } = layerWeights<typeof kernelName, 'bias'>(layer);
  const activationName = layer.getConfig().activation as string;
  return {
    ...product(layer),
    kernel: kernel.clone(),
    bias: bias?.clone(),
    activationName,
    activation: frozenActivation(activationName, layer.name),
  };
}

type Product = Pick<LinearLayer, 'channelShape' | 'multiply'>;

const products: Partial<Record<string, (layer: tf.layers.Layer) => Product>> = {
  Dense: (layer) => {
    expectRank(layer, 2);
    return { channelShape: [-1], multiply: (x, kernel) => tf.matMul(x, kernel) };
  },
  // The kernels: [height, width, channels in, channels out], and for the transposed convolution the last two swapped.
  Conv2D: (layer) => {
    const { strides, padding, dilations } = convolutionSettings(layer);
    return {
      channelShape: [-1],
      multiply: (x, kernel) => tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, padding, 'NHWC', dilations),
    };
  },
  // The kernel: [height, width, channels in, channels out of each].
  DepthwiseConv2D: (layer) => {
    const { strides, padding, dilations } = convolutionSettings(layer);
    return {
      channelShape: [-1, layer.getConfig().depthMultiplier as number],
      multiply: (x, kernel) =>
        tf.depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, padding, 'NHWC', dilations),
    };
  },
  Conv2DTranspose: (layer) => {
    const { strides, padding } = convolutionSettings(layer);
    return {
      channelShape: [-1, 1],
      multiply: (x, kernel) => {
        const shape = layer.computeOutputShape(x.shape) as [number, number, number, number];
        return tf.conv2dTranspose(x as tf.Tensor4D, kernel as tf.Tensor4D, shape, strides, padding);
      },
    };
  },
};

function convolutionSettings(layer: tf.layers.Layer): {
  strides: [number, number];
  padding: 'same' | 'valid';
  dilations: [number, number];
} {
  const { strides, padding, dilationRate } = channelsLastConfig(layer);
  return {
    strides: strides as [number, number],
    padding: padding as 'same' | 'valid',
    // A transposed convolution has none.
    dilations: (dilationRate ?? [1, 1]) as [number, number],
  };
}

function expectRank(layer: tf.layers.Layer, rank: number): void {
  const found = (layer.outputShape as (number | null)[]).length;
  if (found !== rank)
    throw new Error(`Layer ${layer.name} can't be frozen: expected an output of rank ${rank}, found rank ${found}.`);
}
