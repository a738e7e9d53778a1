/** What computes in a page: the graphics card by WebGPU or WebGL, or the processor by WebAssembly. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { findAdapter, type Gpu, software } from '../../webgpu/adapter';
import type { GpuBackend } from '../../webgpu/gpuBackend';
import { mendWebGpu } from '../../webgpu/mendWebGpu';
import type { BackendName } from './backendName';
import { mendBiasedProducts } from './biasedProducts';
import { addDepthwiseGradients } from './depthwiseGradients';
import { addFilterGradient } from './filterGradient';
import { shareCopies } from './sharedCopies';
import { tf } from './tensorflow';

export interface StartedBackend {
  name: BackendName;
  /** What it runs on, such as `WebGPU (nvidia turing)` or `WebAssembly with SIMD, 4 threads`. */
  words: string;
}

export interface StartOptions {
  /** Address, or in Node path, of the folder that holds the .wasm files of TensorFlow.js's package, with a slash at its end. */
  folder: string;
  /** Takes a graphics card that is computed by the processor, too: right, and slow. Default false. */
  software?: boolean;
}

/**
 * Makes a backend the one that computes from here on. Tensors stay with the backend that they were made on.
 *
 * @throws Error with what this browser lacks
 */
export async function startBackend(name: BackendName, options: StartOptions): Promise<StartedBackend> {
  const words = await starters[name](options);
  if (!(await tf.setBackend(name))) throw new Error('it does not start');
  await tf.ready();
  started[name]?.();
  return { name, words: name === 'wasm' ? await wasmWords() : words };
}

const starters: Record<BackendName, (options: StartOptions) => Promise<string>> = {
  webgpu: startWebGpu,
  webgl: startWebGl,
  wasm: ({ folder }) => {
    setWasmPaths(folder);
    return Promise.resolve('');
  },
};

/** What is to be done once a backend is there. */
const started: Partial<Record<BackendName, () => void>> = {
  wasm: () => {
    shareCopies();
    mendBiasedProducts();
    addFilterGradient();
    addDepthwiseGradients();
  },
  webgpu: () => mendWebGpu(tf.backend() as unknown as GpuBackend),
};

function expectHardware(renderer: string, isSoftware: boolean, options: StartOptions): void {
  if (!options.software && isSoftware) throw new Error(`it is computed by the processor (${renderer})`);
}

async function startWebGpu(options: StartOptions): Promise<string> {
  const { gpu } = navigator as { gpu?: Gpu };
  if (!gpu) throw new Error('this browser has none');
  const adapter = await findAdapter(gpu);
  if (!adapter) throw new Error('there is no graphics card for it');
  expectHardware(adapter.words, adapter.isSoftware, options);
  await import('@tensorflow/tfjs-backend-webgpu');
  return `WebGPU (${adapter.words})`;
}

function startWebGl(options: StartOptions): Promise<string> {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) throw new Error('this browser has none');
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  expectHardware(renderer, software.test(renderer), options);
  return Promise.resolve(`WebGL (${renderer})`);
}

async function wasmWords(): Promise<string> {
  const [simd, threads] = await Promise.all(
    ['WASM_HAS_SIMD_SUPPORT', 'WASM_HAS_MULTITHREAD_SUPPORT'].map((flag) => tf.env().getAsync(flag)),
  );
  const { getThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
  const count = threads === true && simd === true ? getThreadsCount() : 1;
  return `WebAssembly ${simd === true ? 'with SIMD' : 'without SIMD'}, ${count === 1 ? 'one thread' : `${count} threads`}`;
}
