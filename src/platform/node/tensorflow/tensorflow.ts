/** Loads TensorFlow.js. For src/tensors/tf.ts, and for what that one adds to it. */
import './loadNative';
import * as tf from '@tensorflow/tfjs';

export { tf };
