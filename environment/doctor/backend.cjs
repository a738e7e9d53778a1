/** Prints as JSON what TensorFlow.js says of its native backend. A process of its own, started by examine.mjs. */
const util = require('node:util');

// tfjs-node 4.22 calls two helpers that Node 24 removed; the fix is merged upstream but not released.
const legacy = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (util));
legacy.isNullOrUndefined ??= (/** @type {unknown} */ value) => value === null || value === undefined;
legacy.isArray ??= Array.isArray;

const tf = require('@tensorflow/tfjs-node-gpu');

const native = /** @type {{ binding: { TF_Version: string }, isUsingGpuDevice: boolean }} */ (
  /** @type {unknown} */ (tf.backend())
);
// An operation that gives no number would be worse than one that throws.
const works = tf.ones([2, 2]).sum().dataSync()[0] === 4;
console.log(
  JSON.stringify({
    version: native.binding.TF_Version,
    backend: works ? tf.getBackend() : 'broken: the sum of four ones is not 4',
    usesGpu: native.isUsingGpuDevice,
  }),
);
