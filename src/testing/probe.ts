/** Comparing tensors with PyTorch's by two numbers each, which keeps a file of references small. */
import assert from 'node:assert/strict';

export interface Probe {
  /** The tensor's length. */
  norm: number;
  /** Its product with cos 0, cos 1, cos 2 … */
  product: number;
}

function probe(values: ArrayLike<number>): Probe {
  const numbers = Array.from(values);
  return { norm: Math.hypot(...numbers), product: numbers.reduce((sum, value, i) => sum + value * Math.cos(i), 0) };
}

/** @param share how far off either number may be, or each of them, as a share of the expected norm */
export function assertProbe(
  values: ArrayLike<number>,
  expected: Probe,
  what: string,
  share: number | Probe = 1e-3,
): void {
  const found = probe(values);
  for (const key of ['norm', 'product'] as const)
    assert.ok(
      Math.abs(found[key] - expected[key]) < (typeof share === 'number' ? share : share[key]) * expected.norm,
      `${what}: ${key} ${found[key]}, PyTorch ${expected[key]}`,
    );
}
