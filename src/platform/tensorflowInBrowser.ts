/** TensorFlow.js in a page: what tensorflow.ts is in Node. */
export {
  batchNorm,
  graphsAreWanted,
  numbersAtOnce,
  openTrainingLog,
  symmetricEigen,
  tf,
  traceGraph,
  trainingPrecision,
} from './browser/tensorflow/tensorflow';
