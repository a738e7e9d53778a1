/** TensorFlow.js in a page: what tensorflow.ts is in Node. */
export { batchNorm, graphsAreWanted, openTrainingLog, tf, traceGraph } from './browser/tensorflow/tensorflow';
