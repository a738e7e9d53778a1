/**
 * Shrinks a plane of levels by means of blocks, rounded and cut to bytes.
 *
 * @param plane `[size · block, size · block]`
 * @param to takes the result: pixel i is written at `i · stride + offset`, so that a colour's planes can be interleaved
 */
export function reducePlane(
  plane: Float32Array,
  { size, block, to, stride = 1, offset = 0 }: ReducePlaneOptions,
): void {
  const row = new Float32Array(size);
  const share = 1 / (block * block);
  let from = 0;
  for (let j = 0; j < size; j++) {
    row.fill(0.5);
    for (let y = 0; y < block; y++) {
      for (let i = 0; i < size; i++) {
        for (let x = 0; x < block; x++) row[i] += plane[from++] * share;
      }
    }
    for (let i = 0; i < size; i++) to[(j * size + i) * stride + offset] = Math.min(255, Math.max(0, row[i]));
  }
}

export interface ReducePlaneOptions {
  /** Side of the result. */
  readonly size: number;
  /** Side of a block. */
  readonly block: number;
  readonly to: Uint8Array;
  readonly stride?: number;
  readonly offset?: number;
}
