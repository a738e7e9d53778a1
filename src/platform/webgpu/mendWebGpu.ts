/** All that is wrong in TensorFlow.js's WebGPU, mended or told: a file each beside this one. */
import { mendAveragePooling } from './averagePooling';
import { tellDeviceErrors } from './deviceErrors';
import { gpuBackend } from './gpuBackend';
import { refuseLargeBuffers } from './largeBuffers';
import { mendLongProducts } from './longProducts';

/** A backend is mended once, however often it is made the one that computes. */
const mended = new WeakSet();

/** To be called when WebGPU computes. */
export function mendWebGpu(): void {
  const backend = gpuBackend();
  if (mended.has(backend)) return;
  mended.add(backend);
  mendLongProducts();
  mendAveragePooling('webgpu');
  refuseLargeBuffers();
  tellDeviceErrors();
}
