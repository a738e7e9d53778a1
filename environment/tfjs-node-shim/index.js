// The one that src/platform/node/tensorflow has loaded: with the native library, or without where WebGPU computes.
const native = (process.env.LAB_BACKEND?.trim() || 'native') === 'native';
module.exports = require(native ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs');
