/**
 * Sums of many tensors (tfjs-backend-webgpu 4.22.0): their program takes all of them at once, and a card takes eight buffers and no more unless
 * it is asked for more; the sum of eight tensors would be noughts. Here they are summed by parts. Layers that average and gradients ask for such.
 */
import type * as tf from '@tensorflow/tfjs';
import { callKernel, freeOf, wrapKernel } from './wrapKernel';

/** What every card takes, as WebGPU has it, less the one for the sum. */
const most = 7;

export function mendLongSums(): void {
  wrapKernel('AddN', 'webgpu', (call, original) => {
    const tensors = call.inputs as unknown as tf.TensorInfo[];
    if (tensors.length <= most) return original(call);
    const parts: tf.TensorInfo[] = [];
    for (let from = 0; from < tensors.length; from += most) {
      const inputs = tensors.slice(from, from + most);
      parts.push(callKernel('AddN', 'webgpu', { ...call, inputs }));
    }
    const sum = callKernel('AddN', 'webgpu', { ...call, inputs: parts });
    for (const part of parts) freeOf(call, part);
    return sum;
  });
}
