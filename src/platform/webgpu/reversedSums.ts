/**
 * Sums and products along an axis from its end (tfjs-backend-webgpu 4.22.0): their program holds the axis' length and is kept for axes of any
 * length, so that the second length gets the first one's program. Here the axis is turned, summed from its beginning, and turned back. The
 * gradients of both need them.
 */
import { callKernel, freeOf, wrapKernel } from './wrapKernel';

export function mendReversedSums(): void {
  for (const name of ['Cumsum', 'Cumprod'])
    wrapKernel(name, 'webgpu', (call, original) => {
      const { axis, reverse } = call.attrs as { axis: number; reverse?: boolean };
      if (!reverse) return original(call);
      const turned = (x: object) =>
        callKernel('Reverse', 'webgpu', { inputs: { x }, backend: call.backend, attrs: { dims: [axis] } });
      const x = turned(call.inputs.x as object);
      const summed = original({ ...call, inputs: { x }, attrs: { ...call.attrs, reverse: false } });
      const result = turned(summed);
      for (const each of [x, summed]) freeOf(call, each as typeof x);
      return result;
    });
}
