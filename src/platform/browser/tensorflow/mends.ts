/** Operations of TensorFlow.js 4.22.0 that give wrong numbers in a page, mended: each is asked another way where it is wrong. */
import type { BackendName } from './backendName';
import { tf } from './tensorflow';

/** What kernels are handed, as far as it is looked at. */
type Kernel = Parameters<typeof tf.registerKernel>[0];
type Call = Parameters<Kernel['kernelFunc']>[0];

/** Puts a kernel of a backend into another's hands, once. */
function wrapKernel(
  name: string,
  backendName: string,
  around: (call: Call, original: Kernel['kernelFunc']) => unknown,
) {
  const kernel = tf.getKernel(name, backendName) as Kernel & { mended?: boolean };
  if (kernel.mended) return;
  tf.unregisterKernel(name, backendName);
  const kernelFunc = ((call: Call) => around(call, kernel.kernelFunc)) as Kernel['kernelFunc'];
  tf.registerKernel({ ...kernel, kernelFunc, mended: true } as Kernel);
}

/** From this inner length on WebGPU splits a product; its program for that lacks a condition where the second factor is transposed. */
const splitFrom = 2000;

/** WebGPU's products of a long inner dimension with a transposed second factor. */
export function mendLongProducts(): void {
  for (const name of ['BatchMatMul', '_FusedMatMul'])
    transposeBefore(name, 'webgpu', ({ b }) => (b.shape.at(-1) ?? 0) >= splitFrom);
}

/** WebAssembly's products with a transposed second factor and a bias: it takes that factor as if it were not transposed. */
export function mendBiasedProducts(): void {
  transposeBefore('_FusedMatMul', 'wasm', ({ bias }) => bias !== undefined);
}

interface Factors {
  b: tf.TensorInfo;
  bias?: tf.TensorInfo;
}

/** Transposes a product's second factor by itself, where the product would get that wrong. */
function transposeBefore(name: string, backendName: BackendName, isWrong: (factors: Factors) => boolean): void {
  wrapKernel(name, backendName, (call, original) => {
    const factors = call.inputs as unknown as Factors;
    const { transposeB } = call.attrs as { transposeB?: boolean };
    if (!transposeB || !isWrong(factors)) return original(call);
    const { b } = factors;
    const axes = b.shape.map((_, i) => i);
    const perm = [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
    const transpose = tf.getKernel('Transpose', backendName).kernelFunc as (call: object) => tf.TensorInfo;
    const turned = transpose({ inputs: { x: b }, backend: call.backend, attrs: { perm } });
    const product = original({
      ...call,
      inputs: { ...call.inputs, b: turned },
      attrs: { ...call.attrs, transposeB: false },
    });
    (call.backend as { disposeData: (id: object) => void }).disposeData(turned.dataId);
    return product;
  });
}

interface Pooling {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
}

/**
 * The gradient of average pooling with padding: at a border fewer pixels are averaged, and the backend divides by all of the window. What comes
 * in is scaled up there before.
 */
export function mendAveragePooling(backendName: 'webgpu' | 'cpu'): void {
  wrapKernel('AvgPoolGrad', backendName, (call, original) => {
    const { dy, input } = call.inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const attrs = call.attrs as unknown as Pooling;
    if (attrs.pad === 'valid' || attrs.pad === 0) return original(call);
    const shape = input.shape as [number, number, number, number];
    const { filterSize, strides, pad } = attrs;
    const found = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const rows = shares(found.outHeight, found.strideHeight, found.padInfo.top, found.filterHeight, shape[1]);
    const columns = shares(found.outWidth, found.strideWidth, found.padInfo.left, found.filterWidth, shape[2]);
    const scale = tf.tensor4d(Float32Array.from(rows.flatMap((row) => columns.map((column) => 1 / (row * column)))), [
      1,
      rows.length,
      columns.length,
      1,
    ]);
    const multiply = tf.getKernel('Multiply', backendName).kernelFunc as (call: object) => tf.TensorInfo;
    const scaled = multiply({ inputs: { a: dy, b: scale }, backend: call.backend });
    const gradient = original({ ...call, inputs: { ...call.inputs, dy: scaled } });
    (call.backend as { disposeData: (id: object) => void }).disposeData(scaled.dataId);
    scale.dispose();
    return gradient;
  });
}

/** Of each window along an axis, the share that lies within the picture. */
function shares(windows: number, stride: number, before: number, size: number, length: number): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const from = i * stride - before;
    return (Math.min(from + size, length) - Math.max(from, 0)) / size;
  });
}

/** WebGPU's own names, as far as they are used. */
interface GpuBackend {
  device: { limits: { maxStorageBufferBindingSize: number } };
  bufferManager: { acquireBuffer: (size: number, ...more: unknown[]) => unknown };
}

/** A tensor larger than the card takes in one piece would silently be noughts: it is an error instead. */
export function refuseLargeBuffers(): void {
  const { device, bufferManager } = tf.backend() as unknown as GpuBackend;
  const most = device.limits.maxStorageBufferBindingSize;
  const acquire = bufferManager.acquireBuffer.bind(bufferManager);
  bufferManager.acquireBuffer = (size, ...more) => {
    if (size > most)
      throw new RangeError(
        `This graphics card takes tensors of ${most} bytes at most, found one of ${size}; use smaller pictures, or WebAssembly.`,
      );
    return acquire(size, ...more);
  };
}
