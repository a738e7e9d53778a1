/**
 * Gradients of the rectifiers as one operation of the native TensorFlow each, in place of TensorFlow.js's own, which pass over the
 * tensor three to seven times. The numbers are the same, but for the slope of relu6 at 6 itself, which is 0 (as in PyTorch).
 */
import { NativeOperation, nativeOperation } from './nativeOperation';
import { tf } from './tensorflow';

function register(kernelName: string, attributes: (given: tf.NamedAttrMap) => NativeOperation['attributes']): void {
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (change, [x], given) => ({
      x: () =>
        nativeOperation({
          name: `${kernelName}Grad`,
          attributes: attributes(given),
          inputs: [change as tf.Tensor, x],
          outputs: 1,
        })[0],
    }),
  });
}

const none = () => ({});
register(tf.Relu, none);
register(tf.Relu6, none);
register(tf.LeakyRelu, ({ alpha }) => ({ alpha: alpha as number }));
