/** The paper under a capsule: its colour and gradient, the shadow, the light that the red body throws on it, and specks of dirt. */
import type { RandomSource } from '../../tensors/random';
import { addSpecks } from '../addSpecks';
import { boxBlur, coarse, coarseSilhouette, enlarge } from '../coarseGrid';
import * as noise from '../noiseTile';
import type { CapsulePose } from './capsulePose';

// What a module exports costs a call each time it is read from outside; pixels read this a million times.
const { sampleTile } = noise;

export interface TableOptions {
  readonly random: RandomSource;
  readonly pose: CapsulePose;
  /** What covers a pixel, as in `CapsuleLayer`: `[size, size]`. */
  readonly covered: Uint8Array;
  readonly size: number;
  readonly mottle: noise.NoiseTile;
}

/** The table's red, green and blue levels, each `[size, size]`, also where the capsule hides them. */
export function capsuleTable({ random, pose, covered, size, mottle }: TableOptions): readonly Float32Array[] {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const slopeX = between(-3, 3);
  const slopeY = between(-3, 3);
  const [mottleX, mottleY] = [between(0, 4096), between(0, 4096)];
  const shade = shadow(covered, size);
  const glow = boxBlur(
    boxBlur(
      coarseSilhouette(
        covered.map((what) => (what === 2 ? 1 : 0)),
        size,
      ),
      7,
    ),
    8,
  );
  const specks = new Float32Array(size * size);
  addSpecks(specks, size, random);
  return [0, 1, 2].map((c) => {
    const grid = new Float32Array((coarse + 1) * (coarse + 1));
    const level = [226.5, 226, 223][c] * pose.lamp + [1, 0, -1][c] * pose.warmth * 0.5;
    for (let y = 0; y <= coarse; y++) {
      for (let x = 0; x <= coarse; x++) {
        const [px, py] = [x / coarse - 0.5, y / coarse - 0.5];
        const cell = Math.min(y, coarse - 1) * coarse + Math.min(x, coarse - 1);
        // The lamps above are bluer than those below.
        const light = level + slopeX * px + (slopeY + [-8, -6, -13][c]) * py;
        // The red body throws its light upwards more than down.
        const red = [22, -16, -9][c] * glow[cell] * (py < 0 ? 1 : 0.45);
        grid[y * (coarse + 1) + x] = light * (1 - shade[cell]) + red;
      }
    }
    const plane = enlarge(grid, size);
    const fine = 1000 / size;
    for (let j = 0; j < size; j++) {
      const row = mottleX + j * fine * 0.5;
      for (let i = 0, at = j * size; i < size; i++, at++) {
        plane[at] += 0.7 * sampleTile(mottle, mottleY + i * fine * 0.5, row) + specks[at];
      }
    }
    return plane;
  });
}

/** How much of the light the capsule takes from the table, 0–1: `[coarse, coarse]`; the lamps above leave more of it below. */
function shadow(covered: Uint8Array, size: number): Float32Array {
  const silhouette = coarseSilhouette(
    covered.map((what) => (what === 0 ? 0 : 1)),
    size,
  );
  const seam = boxBlur(boxBlur(silhouette, 2), 3);
  const halo = boxBlur(boxBlur(silhouette, 7), 8);
  const wide = boxBlur(boxBlur(silhouette, 17), 18);
  const far = boxBlur(boxBlur(silhouette, 26), 27);
  const result = new Float32Array(coarse * coarse);
  for (let y = 0; y < coarse; y++) {
    for (let x = 0; x < coarse; x++) {
      const above = Math.max(0, y - 8) * coarse + x;
      const at = y * coarse + x;
      const farAbove = Math.max(0, y - 16) * coarse + x;
      result[at] = 0.1 * seam[at] + 0.3 * halo[at] + 0.34 * wide[above] + 0.28 * far[farAbove];
    }
  }
  return result;
}
