/** The light table under the screw: its level and gradient, mottling, specks of dirt, and the screw's soft shadow. */
import type { RandomSource } from '../../tensors/random';
import { addSpecks } from '../addSpecks';
import { boxBlur, coarse, coarseSilhouette, enlarge } from '../coarseGrid';
import { sampleTile, type NoiseTile } from '../noiseTile';
import type { ScrewPose } from './screwPose';

export interface TableOptions {
  readonly random: RandomSource;
  readonly pose: ScrewPose;
  /** Whether the screw covers a pixel: `[size, size]`. */
  readonly covered: Uint8Array;
  readonly size: number;
  readonly mottle: NoiseTile;
}

/** The table's grey levels, `[size, size]`, also where the screw hides them. */
export function tableTop({ random, pose, covered, size, mottle }: TableOptions): Float32Array {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const level = 199 + 6 * (between(-1, 1) + between(-1, 1));
  const slopeX = between(-4, 4);
  const slopeY = between(-7, 1);
  const [mottleX, mottleY] = [between(0, 4096), between(0, 4096)];
  const shade = shadow(covered, size);
  const grid = new Float32Array((coarse + 1) * (coarse + 1));
  for (let y = 0; y <= coarse; y++) {
    for (let x = 0; x <= coarse; x++) {
      const [px, py] = [x / coarse - 0.5, y / coarse - 0.5];
      const dimming = shade[Math.min(y, coarse - 1) * coarse + Math.min(x, coarse - 1)];
      const glow = headGlow(px * 1024 + 512, py * 1024 + 512, pose);
      const light = level + slopeX * px + slopeY * py - 14 * px * py + 7 * (px * px + py * py) + glow;
      grid[y * (coarse + 1) + x] = light * (1 - dimming) + 0.9 * sampleTile(mottle, x * 3 + mottleX, y * 3 + mottleY);
    }
  }
  const picture = enlarge(grid, size);
  const fine = 1024 / size;
  for (let j = 0; j < size; j++) {
    const row = mottleX + j * fine * 0.5;
    for (let i = 0; i < size; i++) picture[j * size + i] += 0.6 * sampleTile(mottle, mottleY + i * fine * 0.5, row);
  }
  addSpecks(picture, size, random);
  return picture;
}

/** The polished head throws a faint fan of light onto the table before it. */
function headGlow(x: number, y: number, { x: middleX, y: middleY, direction, scale }: ScrewPose): number {
  const along = (x - middleX) * Math.cos(direction) + (y - middleY) * Math.sin(direction) - 445 * scale;
  const across = (y - middleY) * Math.cos(direction) - (x - middleX) * Math.sin(direction);
  if (along < 0) return 0;
  return 9 * Math.exp(-along / 90) * Math.exp(-((across / (90 + along)) ** 2));
}

/** How much of the light the screw takes from the table, 0–1: `[coarse, coarse]`; a close dark seam and a wide halo. */
function shadow(covered: Uint8Array, size: number): Float32Array {
  const silhouette = coarseSilhouette(covered, size);
  const seam = boxBlur(boxBlur(silhouette, 1), 2);
  const halo = boxBlur(boxBlur(silhouette, 12), 13);
  const result = new Float32Array(coarse * coarse);
  for (let i = 0; i < result.length; i++) result[i] = 0.2 * seam[i] + 0.68 * halo[i];
  return result;
}
