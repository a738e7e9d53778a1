/** WebGPU's backend of TensorFlow.js, as far as it is looked at beyond the interface of all backends. */
export interface GpuBackend {
  device: {
    limits: { maxStorageBufferBindingSize: number };
    addEventListener: (type: 'uncapturederror', told: (event: { error: { message: string } }) => void) => void;
    lost: Promise<{ message: string }>;
  };
  bufferManager: { acquireBuffer: (size: number, ...more: unknown[]) => unknown };
  tensorMap: { get: (id: object) => { values?: unknown; dtype: string; complexTensorInfos?: unknown } };
  read: (id: object) => Promise<unknown>;
  readSync: (id: object) => unknown;
  disposeData: (id: object, force?: boolean) => boolean;
  refCount: (id: object) => number;
}
