/**
 * Counts of numbers that do not stand in one row (tfjs-backend-webgpu 4.22.0): their program is not valid, and the counts are noughts. `tf.image`'s
 * threshold after Otsu asks for such.
 */
import type * as tf from '@tensorflow/tfjs';
import { callKernel, freeOf, wrapKernel } from './wrapKernel';

export function mendFlatCounts(): void {
  wrapKernel('Bincount', 'webgpu', (call, original) => {
    const { x } = call.inputs as { x: tf.TensorInfo };
    if (x.shape.length < 2) return original(call);
    const attrs = { shape: [x.shape.reduce((product, length) => product * length, 1)] };
    const flat = callKernel('Reshape', 'webgpu', { inputs: { x }, backend: call.backend, attrs });
    const counts = original({ ...call, inputs: { ...call.inputs, x: flat } });
    freeOf(call, flat);
    return counts;
  });
}
