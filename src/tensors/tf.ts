/**
 * The one place that gives TensorFlow.js out. Every other file takes `tf` from here, so that the backend can change in one
 * line (of src/platform/node/tensorflow/tensorflow.ts), and so that all of them have the same gradients.
 */
import '../platform/node/tensorflow/nativeGradients';

export { tf } from '../platform/node/tensorflow/tensorflow';
