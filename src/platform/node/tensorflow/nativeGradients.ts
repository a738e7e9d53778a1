/**
 * Gradients that cost less than TensorFlow.js's own.
 *
 * Those of the rectifiers are one operation of the native TensorFlow each, in place of three to seven passes over the tensor. The
 * numbers are the same, but for the slope of relu6 at 6 itself, which is 0 (as in PyTorch).
 *
 * They are told what came out of the rectifier, which says as well where its slope changes, so that nobody asks again for what went in:
 * a graph then makes one operation of a convolution, its bias and its rectifier. A leaky one's slope has to be 0 or more.
 */
import { NativeOperation, nativeOperation } from './nativeOperation';
import { tf } from './tensorflow';
import { wantedBackend } from './wantedBackend';

function register(kernelName: string, attributes: (given: tf.NamedAttrMap) => NativeOperation['attributes']): void {
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    outputsToSave: [true],
    gradFunc: (change, [rectified], given) => ({
      x: () =>
        nativeOperation({
          name: `${kernelName}Grad`,
          attributes: attributes(given),
          inputs: [change as tf.Tensor, rectified],
          outputs: 1,
        })[0],
    }),
  });
}

if (wantedBackend() === 'native') {
  const none = () => ({});
  register(tf.Relu, none);
  register(tf.Relu6, none);
  register(tf.LeakyRelu, ({ alpha }) => ({ alpha: alpha as number }));
}

/**
 * A picture drawn larger by whole factors gives each pixel the sum over its block. Average pooling finds it on all cores, in a third of
 * the time of TensorFlow's own gradient, which uses one; for factors that are powers of 2 the numbers are the same to the last bit.
 */
const resizing = tf.getGradient(tf.ResizeNearestNeighbor);
tf.unregisterGradient(tf.ResizeNearestNeighbor);
tf.registerGradient({
  ...resizing,
  gradFunc: (change, saved, given) => {
    const [, height, width] = saved[0].shape;
    const [tall, wide] = given.size as number[];
    const block: [number, number] = [tall / height, wide / width];
    if (given.alignCorners || !block.every(Number.isInteger)) return resizing.gradFunc(change, saved, given);
    const summed = (): tf.Tensor =>
      tf.tidy(() => tf.mul(tf.avgPool(change as tf.Tensor4D, block, block, 'valid'), block[0] * block[1]));
    return { images: summed };
  },
});
