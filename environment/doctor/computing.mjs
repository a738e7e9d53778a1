/** What the doctor says of what computes: which backend, on which device, and why on no other. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { wantedBackend } from '../base/backend.mjs';
import { nvidiaGpus } from '../base/gpu.mjs';
import { root } from '../base/paths.mjs';
import { readStamp } from '../base/stamps.mjs';

/** @typedef {import('./examine.mjs').Row} Row */

/** @returns {Row[]} */
export function computing() {
  return wantedBackend() === 'webgpu' ? webgpu(askWebGpu()) : native(askNative());
}

/** @typedef {{ version?: string, backend?: string, usesGpu?: boolean, error?: string }} Native */
/** @typedef {{ adapter?: string, isSoftware?: boolean, works?: boolean, error?: string }} WebGpu */

/** Asked in a process of its own: a broken addon may end the process that loads it. @returns {Native} */
const askNative = () => ask([path.join(root, 'environment', 'doctor', 'backend.cjs')]);

/** Likewise: a driver may. @returns {WebGpu} */
const askWebGpu = () => ask(['--import', 'tsx', path.join(root, 'environment', 'doctor', 'webgpu.mjs')]);

/** @param {string[]} args of Node @returns {any} the JSON in its last line, or the error that it ended with */
function ask(args) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: root,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  } catch {
    return { error: stderr.trim().split('\n')[0] || `it ended with ${signal ?? status}` };
  }
}

/** @param {WebGpu} found @returns {Row[]} */
export function webgpu({ adapter, isSoftware, works, error }) {
  const backend = { name: 'TensorFlow.js backend', value: 'webgpu, as LAB_BACKEND says', ok: error === undefined };
  if (error !== undefined) return [{ ...backend, value: `webgpu, which does not start: ${error}` }];
  const graphs = { name: 'recorded graphs', value: 'off: WebGPU has none', ok: true };
  const name = 'graphics card';
  if (!works)
    return [backend, { name, value: `${adapter} gives wrong numbers: the sum of four ones is not 4`, ok: false }];
  const advice = isSoftware
    ? 'No driver of a graphics card was found, so the processor does its work: the native TensorFlow is faster (unset LAB_BACKEND).'
    : undefined;
  return [
    backend,
    { name, value: `${adapter}${isSoftware ? ', which is the processor' : ''}`, ok: true, advice },
    graphs,
  ];
}

/** @param {Native} found @returns {Row[]} */
function native(found) {
  const { version, backend, error } = found;
  if (error !== undefined) {
    const advice = 'npm run setup; if it was done: delete environment/.state/stamps and do it again';
    return [{ name: 'TensorFlow', value: `cannot be loaded: ${error}`, ok: false, advice }, ...gpus(found)];
  }
  return [
    { name: 'TensorFlow', value: version ?? 'unknown', ok: true },
    { name: 'TensorFlow.js backend', value: backend ?? 'unknown', ok: backend === 'tensorflow' },
    ...gpus(found),
  ];
}

/** @param {Native} native @returns {Row[]} one for each NVIDIA GPU, or for there being none */
export function gpus({ usesGpu, error }) {
  const name = 'GPU';
  const found = nvidiaGpus();
  if (found.length === 0) {
    const value = 'no NVIDIA GPU found (nvidia-smi lists none): computing on the processor';
    return [{ name, value, ok: true, advice: 'A graphics card of any vendor computes with LAB_BACKEND=webgpu.' }];
  }
  return found.map(({ name: model, memory, driver }, index) => {
    const about = `${model}, ${memory}, driver ${driver}`;
    // TensorFlow.js computes on the first of those that CUDA_VISIBLE_DEVICES lets through.
    if (usesGpu) return { name, value: `${about}: ${index === 0 ? 'in use' : 'not used, one is enough'}`, ok: true };
    return { name, value: `${about}: NOT used`, ok: true, advice: whyNot(driver, error) };
  });
}

/** @param {string} driver @param {string | undefined} error @returns {string} */
function whyNot(driver, error) {
  const { CUDA_VISIBLE_DEVICES: visible, LAB_TENSORFLOW: wish } = process.env;
  if (wish === 'cpu') return 'LAB_TENSORFLOW is cpu: unset it and run npm run setup.';
  if (error !== undefined) return 'TensorFlow cannot be loaded: npm run setup.';
  if (readStamp('TensorFlow library')?.facts.variant !== 'cuda')
    return 'TensorFlow was installed without CUDA: run npm run setup.';
  if (visible !== undefined && !/^\d/.test(visible.trim()))
    return `CUDA_VISIBLE_DEVICES is ${JSON.stringify(visible)}, which hides it: unset it.`;
  if (parseFloat(driver) < oldestDriver)
    return `Its driver is too old for CUDA 12: install 525.60.13 or a newer one (WSL 2: 528.33, on Windows).`;
  return 'TensorFlow finds no GPU though its driver is new enough: TF_CPP_MIN_LOG_LEVEL=0 npm run doctor -- --json says what it could not load.';
}

/** As TensorFlow's installation guide has it for the CUDA of its wheels. */
const oldestDriver = 525.6;
