/** WebAssembly's products with a transposed second factor and a bias (TensorFlow.js 4.22.0): it takes that factor as if it were not transposed. */
import { transposeBefore } from '../../webgpu/transposedProducts';

export function mendBiasedProducts(): void {
  transposeBefore('_FusedMatMul', 'wasm', ({ bias }) => bias !== undefined);
}
