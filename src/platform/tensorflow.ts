/**
 * TensorFlow.js on this machine: the native library, with gradients that cost less than TensorFlow.js's own, and its graphs. A browser
 * takes tensorflowInBrowser.ts in its place. For src/tensors/tf.ts, which gives `tf` out, and for what asks for the rest.
 */
import './node/tensorflow/nativeGradients';

export { batchNorm } from './node/tensorflow/batchNorm';
export { symmetricEigen } from './node/tensorflow/symmetricEigen';
export { tf } from './node/tensorflow/tensorflow';
export { openTrainingLog } from './node/tensorflow/tensorBoardLog';
export { trainingPrecision } from './node/tensorflow/trainingPrecision';
export { numbersAtOnce } from './node/tensorflow/numbersAtOnce';
export { graphsAreWanted, traceGraph } from './node/tensorflow/tracedGraph';
