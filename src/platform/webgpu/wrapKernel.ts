/** Puts one kernel of TensorFlow.js into the hands of a function that knows when it goes wrong. */
import * as tf from '@tensorflow/tfjs';

/** What kernels are handed, as far as it is looked at. */
export type Kernel = Parameters<typeof tf.registerKernel>[0];
export type Call = Parameters<Kernel['kernelFunc']>[0];

/** Does so once; later calls change nothing. @param around gives what the kernel is to give; it may ask the original */
export function wrapKernel(
  name: string,
  backendName: string,
  around: (call: Call, original: Kernel['kernelFunc']) => unknown,
): void {
  const kernel = tf.getKernel(name, backendName) as Kernel & { mended?: boolean };
  if (kernel.mended) return;
  tf.unregisterKernel(name, backendName);
  const kernelFunc = ((call: Call) => around(call, kernel.kernelFunc)) as Kernel['kernelFunc'];
  tf.registerKernel({ ...kernel, kernelFunc, mended: true } as Kernel);
}

/** Calls another kernel of the same backend. */
export function callKernel(name: string, backendName: string, call: object): tf.TensorInfo {
  return (tf.getKernel(name, backendName).kernelFunc as (call: object) => tf.TensorInfo)(call);
}

/** Frees what {@link callKernel} gave. */
export function freeOf(call: Call, { dataId }: tf.TensorInfo): void {
  (call.backend as { disposeData: (id: object) => void }).disposeData(dataId);
}
