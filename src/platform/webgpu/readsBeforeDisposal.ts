/**
 * Reading a tensor that is freed before its numbers are there (tfjs-backend-webgpu 4.22.0): the reading ends with an error. Here what is being
 * read is freed after it, as the other backends do it.
 */
import type { GpuBackend } from './gpuBackend';

export function freeAfterReading(backend: GpuBackend): void {
  /** How many readings of a tensor's data are under way. */
  const readings = new Map<object, number>();
  const waiting = new Set<object>();
  const read = backend.read.bind(backend);
  const dispose = backend.disposeData.bind(backend);
  backend.read = async (id) => {
    readings.set(id, (readings.get(id) ?? 0) + 1);
    try {
      return await read(id);
    } finally {
      const left = (readings.get(id) ?? 1) - 1;
      if (left > 0) readings.set(id, left);
      else {
        readings.delete(id);
        if (waiting.delete(id)) dispose(id);
      }
    }
  };
  backend.disposeData = (id, force) => {
    if (!readings.has(id) || (!force && backend.refCount(id) > 1)) return dispose(id, force);
    waiting.add(id);
    // Freed, or soon to be.
    return true;
  };
}
