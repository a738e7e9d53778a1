/** The one place that gives TensorFlow.js out. Every other file takes `tf` from here, so that all of them have the same one. */
export { tf } from '../platform/tensorflow';
