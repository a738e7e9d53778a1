/** Where things are in this clone. Every other set-up file takes its folders from here. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What set-up keeps for itself: stamps, logs, TensorFlow's library, the other Nodes. Ignored by git, safe to delete. */
export const state = path.join(root, 'environment', '.state');

/** The lock files of the Python side. */
export const pythonLocks = path.join(root, 'environment', 'python');

/** The clone's own Python environment. */
export const venv = path.join(root, '.venv');

/** The Python of that environment. */
export const venvPython = path.join(venv, 'bin', 'python');

/** The folder that TensorFlow's wheel is unpacked into, and the package's folder in it. */
export const tensorflowTarget = path.join(state, 'tensorflow');
export const tensorflow = path.join(tensorflowTarget, 'tensorflow');

/** The folder that TensorBoard is installed into, with all that it needs. */
export const tensorboardTarget = path.join(state, 'tensorboard');

/** The folder that PyTorch and Keras are installed into, for the bench. */
export const benchTarget = path.join(state, 'bench');

/** The folder that Dask is installed into, likewise. */
export const daskTarget = path.join(state, 'dask');

/** The folder that WebGPU for Node is installed into, likewise; src/platform/node/tensorflow/startBackend.ts looks for it here. */
export const webgpuTarget = path.join(state, 'webgpu');

/** What tells the drawing of captions where fonts are; src/platform/node/pictures/loadSharp.ts looks for it here. */
export const fontList = path.join(state, 'fonts', 'fonts.conf');

/** The folder that JupyterLite is installed into, likewise. */
export const liteTarget = path.join(state, 'lite');

/** The npm package the native addon is built from, and the addon as the package looks for it. */
export const addonPackage = path.join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu');
export const addon = path.join(addonPackage, 'lib', 'napi-v8', 'tfjs_binding.node');

/** The folder that Jupyter finds the kernel in. */
export const kernelFolder = path.join(venv, 'share', 'jupyter', 'kernels', 'tslab');

/**
 * What a reader downloads, and what they train: below LAB_HOME where that is set. src/platform/node/machineFolders.ts has the same.
 * @returns {{ data: string, runs: string }} absolute
 */
export function readersFolders() {
  const { LAB_HOME: home } = process.env;
  return home
    ? { data: path.resolve(root, home, 'data'), runs: path.resolve(root, home, 'runs') }
    : { data: path.join(root, 'data'), runs: path.join(root, 'models', 'runs') };
}
