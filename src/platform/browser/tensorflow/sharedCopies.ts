/**
 * WebAssembly's copies of tensors that nothing is changed in (TensorFlow.js 4.22.0): its clone, and its cast to the type that a tensor has, copy the
 * numbers, where every other backend points to them a second time. What a gradient asks for later is cloned, so that a training held all of it twice.
 */
import type * as tf from '@tensorflow/tfjs';
import { type Call, wrapKernel } from '../../webgpu/wrapKernel';

/** Has the backend share them, once. */
export function shareCopies(): void {
  wrapKernel('Identity', 'wasm', (call, original) => shared(call) ?? original(call));
  wrapKernel('Cast', 'wasm', (call, original) => {
    const { dtype } = call.attrs as { dtype?: tf.DataType };
    return shared(call, dtype) ?? original(call);
  });
}

/** The tensor once more, on the same numbers. Texts do not lie in the program's memory. @param dtype the one asked for, if any is */
function shared({ inputs, backend }: Call, dtype?: tf.DataType): tf.TensorInfo | undefined {
  const { dataId, shape, dtype: own } = inputs.x as tf.TensorInfo;
  if (own === 'string' || (dtype ?? own) !== own) return undefined;
  (backend as { incRef: (id: object) => void }).incRef(dataId);
  return { dataId, shape, dtype: own };
}
