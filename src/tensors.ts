/**
 * The one place that loads TensorFlow.js. Every other file takes `tf` from here, so that the backend can change in one
 * line.
 */
import './nativeSettings';
import * as tf from '@tensorflow/tfjs-node-gpu';

export { tf };
