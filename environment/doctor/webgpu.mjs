/** Prints as JSON what WebGPU computes on. A process of its own, started by computing.mjs with tsx. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../base/paths.mjs';

/** @param {string} file below the root @returns {Promise<any>} a module of src, which has no types here */
const ours = (file) => import(pathToFileURL(path.join(root, file)).href);

try {
  const { startBackend } = await ours('src/platform/node/tensorflow/startBackend.ts');
  const { adapter, isSoftware } = await startBackend();
  const { tf } = await ours('src/tensors/tf.ts');
  const [sum] = await tf.ones([2, 2]).sum().data();
  console.log(JSON.stringify({ adapter, isSoftware, works: sum === 4 }));
} catch (error) {
  console.log(JSON.stringify({ error: /** @type {Error} */ (error).message }));
}
