/**
 * WebGPU's products of a long inner dimension with a transposed second factor (tfjs-backend-webgpu 4.22.0): from some length on a product is
 * split, and the program for that lacks a condition where the second factor is transposed.
 */
import { transposeBefore } from './transposedProducts';

/** The inner length from which on products are split. */
const splitFrom = 2000;

export function mendLongProducts(): void {
  for (const name of ['BatchMatMul', '_FusedMatMul'])
    transposeBefore(name, 'webgpu', ({ b }) => (b.shape.at(-1) ?? 0) >= splitFrom);
}
