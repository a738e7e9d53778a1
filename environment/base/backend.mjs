/** What is to compute: the native TensorFlow, or a graphics card of any vendor by WebGPU. */
import { Problem } from './problem.mjs';

/** @typedef {'native' | 'webgpu'} Backend */

/**
 * As src/platform/node/tensorflow/wantedBackend.ts has it, before there is anything that could run that.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Backend}
 * @throws {Problem} when LAB_BACKEND is neither
 */
export function wantedBackend(env = process.env) {
  const wished = env.LAB_BACKEND?.trim() || 'native';
  if (wished === 'native' || wished === 'webgpu') return wished;
  throw new Problem(`LAB_BACKEND: expected native or webgpu, found ${wished}.`);
}
