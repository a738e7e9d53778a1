/** The gradients of a depthwise convolution, which WebAssembly's backend lacks (TensorFlow.js 4.22.0): with them, MobileNets can be trained there. */
import { tf } from './tensorflow';

interface Attributes {
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
}

/** Has the backend know them, once. */
export function addDepthwiseGradients(): void {
  const kernels = {
    DepthwiseConv2dNativeBackpropInput: ({ dy, filter }, attributes) =>
      depthwiseInputGradient(dy, filter, attributes as Attributes & { inputShape: Shape }),
    DepthwiseConv2dNativeBackpropFilter: ({ x, dy }, attributes) =>
      depthwiseFilterGradient(x, dy, attributes as Attributes & { filterShape: Shape }),
  } satisfies Record<string, (inputs: Record<string, tf.Tensor4D>, attributes: object) => tf.Tensor4D>;
  const known = tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName);
  for (const [kernelName, gradient] of Object.entries(kernels))
    if (!known.includes(kernelName))
      tf.registerKernel({
        kernelName,
        backendName: 'wasm',
        kernelFunc: ({ inputs, attrs }) => gradient(inputs as Record<string, tf.Tensor4D>, attrs as object),
      });
}

type Shape = [number, number, number, number];

/**
 * The convolution of the gradients of what came out, spread as far as the filter strode, with the filter turned round.
 *
 * @param dy `[n, height, width, channels]`, the gradient of what came out
 * @param filter `[height, width, channels, 1]`
 * @returns as `inputShape`, the gradient of what was convolved
 */
export function depthwiseInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  { strides, pad, inputShape }: Attributes & { inputShape: Shape },
): tf.Tensor4D {
  const { padInfo, strideHeight, strideWidth, inHeight, inWidth } = convolution(inputShape, filter.shape, strides, pad);
  const [rows, columns] = filter.shape;
  return tf.tidy(() => {
    const spread = spreadOut(dy, strideHeight, strideWidth);
    const [above, left] = [rows - 1 - padInfo.top, columns - 1 - padInfo.left];
    const placed = placedIn(spread, { above, left, height: inHeight + rows - 1, width: inWidth + columns - 1 });
    return tf.depthwiseConv2d(placed, tf.reverse(filter, [0, 1]), 1, 'valid');
  });
}

/**
 * For each place of the filter, the products of what it has seen there with the gradients of what came out.
 *
 * @param x `[n, height, width, channels]`, what was convolved
 * @param dy `[n, height, width, channels]`, the gradient of what came out
 * @returns `[height, width, channels, 1]`, the filter's
 */
export function depthwiseFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, filterShape }: Attributes & { filterShape: Shape },
): tf.Tensor4D {
  const info = convolution(x.shape, filterShape, strides, pad);
  const { padInfo, strideHeight, strideWidth, outHeight, outWidth } = info;
  const [rows, columns] = filterShape;
  const [height, width] = [(outHeight - 1) * strideHeight + rows, (outWidth - 1) * strideWidth + columns];
  return tf.tidy(() => {
    const seen = placedIn(x, { above: padInfo.top, left: padInfo.left, height, width });
    const places: tf.Tensor[] = [];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const begin = [0, row, column, 0];
        const end = [x.shape[0], row + (outHeight - 1) * strideHeight + 1, column + (outWidth - 1) * strideWidth + 1];
        const there = tf.stridedSlice(seen, begin, [...end, x.shape[3]], [1, strideHeight, strideWidth, 1]);
        places.push(tf.sum(tf.mul(there, dy), [0, 1, 2]));
      }
    return tf.reshape(tf.stack(places), filterShape);
  });
}

/** @throws Error where each channel has several filters, which no network here has */
function convolution(input: Shape, filter: Shape, strides: Attributes['strides'], pad: Attributes['pad']) {
  if (filter[3] !== 1)
    throw new Error(`Depthwise gradients: expected one filter a channel, found ${filter[3]}; train on a computer.`);
  return tf.backend_util.computeConv2DInfo(input, filter, strides, 1, pad, undefined, true);
}

/** Noughts between the rows and columns. */
function spreadOut(tensor: tf.Tensor4D, rows: number, columns: number): tf.Tensor4D {
  const [n, height, width, channels] = tensor.shape;
  if (rows === 1 && columns === 1) return tensor;
  const parted = tf.reshape(tensor, [n, height, 1, width, channels]);
  const rowsSpread = tf.reshape(
    tf.pad(parted, [
      [0, 0],
      [0, 0],
      [0, rows - 1],
      [0, 0],
      [0, 0],
    ]),
    [n, height * rows, width, 1, channels],
  );
  const both = tf.pad(rowsSpread, [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, columns - 1],
    [0, 0],
  ]);
  return tf.reshape(both, [n, height * rows, width * columns, channels]);
}

interface Place {
  above: number;
  left: number;
  height: number;
  width: number;
}

/** In a frame of noughts of another size; what lies beyond it is cut off. */
function placedIn(tensor: tf.Tensor4D, { above, left, height, width }: Place): tf.Tensor4D {
  const [, ownHeight, ownWidth] = tensor.shape;
  const [below, right] = [height - above - ownHeight, width - left - ownWidth];
  const padded = tf.pad4d(tensor, [
    [0, 0],
    [Math.max(0, above), Math.max(0, below)],
    [Math.max(0, left), Math.max(0, right)],
    [0, 0],
  ]);
  return tf.slice4d(padded, [0, Math.max(0, -above), Math.max(0, -left), 0], [-1, height, width, -1]);
}
