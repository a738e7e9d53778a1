/** The one place that gives TensorFlow.js out. Every other file takes `tf` from here, so that all of them have the same one. */
import { tf } from '../platform/tensorflow';

declare module '@tensorflow/tfjs-core/dist/tensor' {
  interface Tensor {
    /** Has `using` free a tensor at a block's end. */
    [Symbol.dispose](): void;
  }
}

// Browsers of before 2025 don't know it.
(Symbol as { dispose?: symbol }).dispose ??= Symbol('Symbol.dispose');
tf.Tensor.prototype[Symbol.dispose] = function dispose(this: tf.Tensor) {
  this.dispose();
};

export { tf };
