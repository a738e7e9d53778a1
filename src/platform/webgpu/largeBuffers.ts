/** A tensor larger than the card takes in one piece would silently be noughts (tfjs-backend-webgpu 4.22.0): it is an error instead. */
import type { GpuBackend } from './gpuBackend';

export function refuseLargeBuffers({ device, bufferManager }: GpuBackend): void {
  const most = device.limits.maxStorageBufferBindingSize;
  const acquire = bufferManager.acquireBuffer.bind(bufferManager);
  bufferManager.acquireBuffer = (size, ...more) => {
    if (size > most)
      throw new RangeError(
        `This graphics card takes tensors of ${most} bytes at most, found one of ${size}; use smaller pictures or fewer at a time, or compute without it.`,
      );
    return acquire(size, ...more);
  };
}
