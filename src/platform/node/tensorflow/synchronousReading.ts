/** On a graphics card a tensor's numbers are there later. TensorFlow.js reads them at once by means that a page has and Node has not. */
import type { GpuBackend } from '../../webgpu/gpuBackend';

/** Has `dataSync()` and `arraySync()` say in one sentence what to write in their place. */
export function refuseSynchronousReading(backend: GpuBackend): void {
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (id) => {
    const { values, dtype, complexTensorInfos } = backend.tensorMap.get(id);
    if (values === undefined && dtype !== 'string' && !complexTensorInfos)
      throw new Error(
        'A graphics card gives a tensor’s numbers later: write await x.data() for x.dataSync(), and await x.array() for x.arraySync().',
      );
    return readSync(id);
  };
}
