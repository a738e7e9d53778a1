/**
 * The one place that gives TensorFlow.js out. Every other file takes `tf` from here, so that the backend can change in one
 * line (of src/tensorflow.ts), and so that all of them have the same gradients.
 */
import './nativeGradients';

export { tf } from './tensorflow';
