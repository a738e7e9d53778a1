/** Loads TensorFlow.js. For src/tensors/tf.ts, and for what that one adds to it. */
import './nativeSettings';
import * as tf from '@tensorflow/tfjs-node-gpu';

export { tf };
