/** Starts what LAB_BACKEND names, where that takes its time: WebGPU by Dawn, the library of Chromium's WebGPU, on Vulkan, Metal or Direct3D. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findAdapter, type Gpu } from '../../webgpu/adapter';
import type { GpuBackend } from '../../webgpu/gpuBackend';
import { mendWebGpu } from '../../webgpu/mendWebGpu';
import { projectFolder } from '../project';
import { refuseSynchronousReading } from './synchronousReading';
import { wantedBackend } from './wantedBackend';

/** Where environment/steps/webgpu.mjs installs npm's package `webgpu`. */
const dawn = path.join(projectFolder, 'environment', '.state', 'webgpu', 'node_modules', 'webgpu', 'index.js');

interface Dawn {
  create: (options: string[]) => Gpu;
  /** Names that a page has, such as GPUBuffer. */
  globals: object;
}

/** What computes, and on what. */
export interface StartedNodeBackend {
  /** Such as `nvidia turing`. */
  adapter: string;
  /** Whether that is the processor itself. */
  isSoftware: boolean;
}

let started: Promise<StartedNodeBackend> | undefined;

/**
 * To be awaited before anything is computed. Native TensorFlow needs no start.
 *
 * @returns the graphics card, where one computes
 * @throws Error with one sentence on what is missing
 */
export async function startBackend(): Promise<StartedNodeBackend | undefined> {
  return wantedBackend() === 'webgpu' ? (started ??= startWebGpu()) : undefined;
}

async function startWebGpu(): Promise<StartedNodeBackend> {
  if (!fs.existsSync(dawn)) throw new Error('LAB_BACKEND is webgpu, which is not installed: run npm run setup.');
  const require = createRequire(__filename);
  const { create, globals } = require(dawn) as Dawn;
  Object.assign(globalThis, globals);
  const gpu = create([]);
  const adapter = await findAdapter(gpu);
  if (!adapter)
    throw new Error(
      `LAB_BACKEND is webgpu, and no graphics card was found for it: install ${neededDriver}, or unset LAB_BACKEND.`,
    );
  offer(gpu);
  const tf = await import('@tensorflow/tfjs');
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu')))
    throw new Error(`LAB_BACKEND is webgpu, which does not start on ${adapter.words}.`);
  await tf.ready();
  const backend = tf.backend() as unknown as GpuBackend;
  mendWebGpu(backend);
  refuseSynchronousReading(backend);
  return { adapter: adapter.words, isSoftware: adapter.isSoftware };
}

const neededDriver =
  process.platform === 'linux'
    ? 'its Vulkan driver and the loader (Debian, Ubuntu: sudo apt install libvulkan1 mesa-vulkan-drivers, for NVIDIA its own driver)'
    : 'its driver';

/** TensorFlow.js asks a page's navigator; this keeps it alive, too. */
function offer(gpu: Gpu): void {
  const page = globalThis as { navigator?: object };
  if (!page.navigator)
    Object.defineProperty(page, 'navigator', { value: { userAgent: 'Node.js' }, configurable: true });
  Object.defineProperty(page.navigator, 'gpu', { value: gpu, configurable: true });
}
