/** The gradient of a convolution's filter, which WebAssembly's backend lacks (TensorFlow.js 4.22.0): with it, convolutions can be trained there. */
import { tf } from './tensorflow';

interface Attributes {
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
  filterShape: [number, number, number, number];
}

/** Has the backend know it, once. */
export function addFilterGradient(): void {
  const name = 'Conv2DBackpropFilter';
  // TensorFlow.js's types say that there is always one.
  if (tf.getKernelsForBackend('wasm').some(({ kernelName }) => kernelName === name)) return;
  tf.registerKernel({
    kernelName: name,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: tf.Tensor4D; dy: tf.Tensor4D };
      return filterGradient(x, dy, attrs as unknown as Attributes);
    },
  });
}

/**
 * The gradient is itself a convolution: of the pictures, each channel as a picture of its own with the pictures as channels, by the gradients
 * of what came out, spread as far as the filter strode. It takes about as long as the convolution itself; products of matrices, one for each
 * place of the filter, ten times as long.
 *
 * @param x `[n, height, width, channels]`, what was convolved
 * @param dy `[n, height, width, filters]`, the gradient of what came out
 * @returns `[height, width, channels, filters]`, the filter's
 */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, filterShape }: Attributes,
): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad);
  // What the filter has seen of a padded picture.
  const height = (info.outHeight - 1) * info.strideHeight + filterShape[0];
  const width = (info.outWidth - 1) * info.strideWidth + filterShape[1];
  const { top, left } = info.padInfo;
  const [below, right] = [height - info.inHeight - top, width - info.inWidth - left].map((missing) =>
    Math.max(0, missing),
  );
  return tf.tidy(() => {
    const padded = tf.pad4d(x, [
      [0, 0],
      [top, below],
      [left, right],
      [0, 0],
    ]);
    const seen = tf.slice4d(padded, [0, 0, 0, 0], [-1, height, width, -1]);
    const spread: [number, number] = [info.strideHeight, info.strideWidth];
    const gradients = tf.transpose(dy, [1, 2, 0, 3]);
    const gradient = tf.conv2d(tf.transpose(seen, [3, 1, 2, 0]), gradients, 1, 'valid', 'NHWC', spread);
    return tf.transpose(gradient, [1, 2, 0, 3]);
  });
}
