/** Products of matrices whose second factor is transposed: where a backend gets one wrong, that factor is transposed by itself before. */
import type * as tf from '@tensorflow/tfjs';
import { callKernel, freeOf, wrapKernel } from './wrapKernel';

interface Factors {
  b: tf.TensorInfo;
  bias?: tf.TensorInfo;
}

/** @param name of the product's kernel @param isWrong tells a product that the backend gets wrong */
export function transposeBefore(name: string, backendName: string, isWrong: (factors: Factors) => boolean): void {
  wrapKernel(name, backendName, (call, original) => {
    const factors = call.inputs as unknown as Factors;
    const { transposeB } = call.attrs as { transposeB?: boolean };
    if (!transposeB || !isWrong(factors)) return original(call);
    const { b } = factors;
    const axes = b.shape.map((_, i) => i);
    const perm = [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
    const turned = callKernel('Transpose', backendName, { inputs: { x: b }, backend: call.backend, attrs: { perm } });
    const product = original({
      ...call,
      inputs: { ...call.inputs, b: turned },
      attrs: { ...call.attrs, transposeB: false },
    });
    freeOf(call, turned);
    return product;
  });
}
