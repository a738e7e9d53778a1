/** All that is wrong in TensorFlow.js's WebGPU, mended or told: a file each beside this one. */
import { mendAveragePooling } from './averagePooling';
import { tellDeviceErrors } from './deviceErrors';
import { mendFlatCounts } from './flatCounts';
import type { GpuBackend } from './gpuBackend';
import { refuseLargeBuffers } from './largeBuffers';
import { mendLongProducts } from './longProducts';
import { mendLongSums } from './longSums';
import { freeAfterReading } from './readsBeforeDisposal';
import { mendReversedSums } from './reversedSums';

/** A backend is mended once, however often it is made the one that computes. */
const mended = new WeakSet();

export function mendWebGpu(backend: GpuBackend): void {
  if (mended.has(backend)) return;
  mended.add(backend);
  mendLongProducts();
  mendLongSums();
  mendAveragePooling('webgpu');
  mendReversedSums();
  mendFlatCounts();
  refuseLargeBuffers(backend);
  freeAfterReading(backend);
  tellDeviceErrors(backend);
}
