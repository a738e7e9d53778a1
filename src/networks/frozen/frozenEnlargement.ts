/**
 * An enlargement by repeated pixels and the convolution after it as one transposed convolution: a pixel reaches the same places
 * either way, and its weights there are the kernel's, added up over the pixels that repeat it. From 3×3 and an enlargement by 2
 * come 4×4, so that 16 multiplications do the work of 36.
 */
import { tf } from '../../tensors/tf';
import type { LinearLayer } from './frozenLinear';
import { channelsLastConfig } from './layerConfig';

/**
 * By how much a layer enlarges, down and right, if the next one can be folded with it: nearest neighbours before a convolution with an
 * odd kernel that keeps the size.
 */
export function enlargementOf(layer: tf.layers.Layer, next: tf.layers.Layer): [number, number] | undefined {
  if (layer.getClassName() !== 'UpSampling2D' || next.getClassName() !== 'Conv2D') return undefined;
  const { size, interpolation } = channelsLastConfig(layer);
  const { padding, strides, dilationRate, kernelSize } = channelsLastConfig(next);
  const ones = [strides, dilationRate].every((pair) => (pair as number[]).every((value) => value === 1));
  const odd = (kernelSize as number[]).every((side) => side % 2 === 1);
  return interpolation === 'nearest' && padding === 'same' && ones && odd ? (size as [number, number]) : undefined;
}

/** The folded layer, for the input of the enlargement. To be called within a tidy. */
export function foldIntoTransposed(linear: LinearLayer, [down, right]: [number, number]): LinearLayer {
  // A transposed convolution says where a pixel goes, a convolution where it comes from: the other way round.
  const turned = tf.reverse(linear.kernel, [0, 1]);
  const kernel = tf.transpose(repeated(repeated(turned, 0, down), 1, right), [0, 1, 3, 2]);
  const outputs = kernel.shape[2] as number;
  return {
    ...linear,
    kernel,
    channelShape: [-1, 1],
    multiply: (x, folded) => {
      const [count, height, width] = x.shape as [number, number, number, number];
      const shape: [number, number, number, number] = [count, height * down, width * right, outputs];
      return tf.conv2dTranspose(x as tf.Tensor4D, folded as tf.Tensor4D, shape, [down, right], 'same');
    },
  };
}

/** The sum of a kernel and copies of it, each one place further along the axis: it grows by times − 1 places. */
function repeated(kernel: tf.Tensor, axis: number, times: number): tf.Tensor {
  const copies = Array.from({ length: times }, (_, shift) =>
    tf.pad(
      kernel,
      kernel.shape.map((_side, i): [number, number] => (i === axis ? [shift, times - 1 - shift] : [0, 0])),
    ),
  );
  return tf.addN(copies);
}
