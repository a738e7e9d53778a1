/** The gradient of a convolution's filter, which WebAssembly's backend lacks (TensorFlow.js 4.22.0): with it, convolutions can be trained there. */
import { tf } from './tensorflow';

interface Attributes {
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
  filterShape: [number, number, number, number];
}

/** Has the backend know it, once: a product of pixels and gradients for each place of the filter. */
export function addFilterGradient(): void {
  const name = 'Conv2DBackpropFilter';
  if (tf.getKernel(name, 'wasm')) return;
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
 * @param x `[n, height, width, channels]`, what was convolved
 * @param dy `[n, height, width, filters]`, the gradient of what came out
 * @returns `[height, width, channels, filters]`, the filter's
 */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, filterShape }: Attributes,
): tf.Tensor4D {
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth, inHeight, inWidth } =
    tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad);
  const [rows, columns, channels, filters] = filterShape;
  const [height, width] = [(outHeight - 1) * strideHeight + 1, (outWidth - 1) * strideWidth + 1];
  return tf.tidy(() => {
    const below = Math.max(0, height + rows - 1 - inHeight - padInfo.top);
    const right = Math.max(0, width + columns - 1 - inWidth - padInfo.left);
    const padded = tf.pad4d(x, [
      [0, 0],
      [padInfo.top, below],
      [padInfo.left, right],
      [0, 0],
    ]);
    // Channels first, so that the pixels under one place of the filter are a matrix as they are.
    const pixels = tf.transpose(padded, [3, 0, 1, 2]);
    const gradients = dy.reshape([-1, filters]);
    const products: tf.Tensor[] = [];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const begin = [0, 0, row, column];
        const end = [channels, x.shape[0], row + height, column + width];
        const under = tf.stridedSlice(pixels, begin, end, [1, 1, strideHeight, strideWidth]);
        products.push(tf.matMul(under.reshape([channels, -1]), gradients));
      }
    return tf.stack(products).reshape(filterShape) as tf.Tensor4D;
  });
}
