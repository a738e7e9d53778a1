/**
 * The gradient of average pooling with padding: at a border fewer pixels are averaged, and TensorFlow.js 4.22.0 divides by all of the window, on
 * WebGPU and on the processor in JavaScript. What comes in is scaled up there before.
 */
import * as tf from '@tensorflow/tfjs';
import { callKernel, freeOf, wrapKernel } from './wrapKernel';

interface Pooling {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
}

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
    const scaled = callKernel('Multiply', backendName, { inputs: { a: dy, b: scale }, backend: call.backend });
    const gradient = original({ ...call, inputs: { ...call.inputs, dy: scaled } });
    freeOf(call, scaled);
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
