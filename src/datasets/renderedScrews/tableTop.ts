/** The light table under the screw: its level and gradient, mottling, specks of dirt, and the screw's soft shadow. */
import type { RandomSource } from '../../random';
import { sampleTile, type NoiseTile } from './noiseTile';
import type { ScrewPose } from './screwPose';

/** Side of the grid on which shadow and mottling are computed; both are far smoother than a pixel. */
const coarse = 128;

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
  const silhouette = new Float32Array(coarse * coarse);
  const step = size / coarse;
  for (let y = 0; y < coarse; y++) {
    for (let x = 0; x < coarse; x++) {
      const row = Math.floor((y + 0.5) * step);
      silhouette[y * coarse + x] = covered[row * size + Math.floor((x + 0.5) * step)];
    }
  }
  const seam = boxBlur(boxBlur(silhouette, 1), 2);
  const halo = boxBlur(boxBlur(silhouette, 12), 13);
  const result = new Float32Array(coarse * coarse);
  for (let i = 0; i < result.length; i++) result[i] = 0.2 * seam[i] + 0.68 * halo[i];
  return result;
}

/** Mean over (2 radius + 1)² samples; outside the grid counts as 0. */
function boxBlur(input: Float32Array, radius: number): Float32Array {
  const across = new Float32Array(input.length);
  const output = new Float32Array(input.length);
  const share = 1 / (2 * radius + 1);
  for (const [from, to, stride, step] of [
    [input, across, coarse, 1],
    [across, output, 1, coarse],
  ] as const) {
    for (let line = 0; line < coarse; line++) {
      let sum = 0;
      for (let i = -radius; i < coarse; i++) {
        if (i + radius < coarse) sum += from[line * stride + (i + radius) * step];
        if (i - radius - 1 >= 0) sum -= from[line * stride + (i - radius - 1) * step];
        if (i >= 0) to[line * stride + i * step] = sum * share;
      }
    }
  }
  return output;
}

/** Bilinear enlargement of the coarse grid's `[coarse + 1, coarse + 1]` corners. */
function enlarge(grid: Float32Array, size: number): Float32Array {
  const picture = new Float32Array(size * size);
  const step = coarse / size;
  for (let j = 0; j < size; j++) {
    const y = (j + 0.5) * step;
    const row = Math.floor(y);
    const fy = y - row;
    for (let i = 0; i < size; i++) {
      const x = (i + 0.5) * step;
      const column = Math.floor(x);
      const fx = x - column;
      const at = row * (coarse + 1) + column;
      const top = grid[at] + (grid[at + 1] - grid[at]) * fx;
      const bottom = grid[at + coarse + 1] + (grid[at + coarse + 2] - grid[at + coarse + 1]) * fx;
      picture[j * size + i] = top + (bottom - top) * fy;
    }
  }
  return picture;
}

/** Dust and stains: many faint ones, few dark ones, some drawn out to short smears. */
function addSpecks(picture: Float32Array, size: number, random: RandomSource): void {
  const scale = size / 1024;
  const count = 20 + random.integer(70);
  for (let n = 0; n < count; n++) {
    const [x, y] = [random.next() * size, random.next() * size];
    const depth = 5 + 30 * random.next() ** 4;
    const long = (1.2 + 4 * random.next() ** 3) * (random.next() < 0.15 ? 3 : 1) * scale;
    const wide = (1 + 1.2 * random.next()) * scale;
    const angle = random.next() * Math.PI;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = Math.ceil(3 * Math.max(long, wide));
    for (let j = Math.max(0, Math.floor(y) - reach); j <= Math.min(size - 1, Math.floor(y) + reach); j++) {
      for (let i = Math.max(0, Math.floor(x) - reach); i <= Math.min(size - 1, Math.floor(x) + reach); i++) {
        const u = ((i - x) * cos + (j - y) * sin) / long;
        const v = ((j - y) * cos - (i - x) * sin) / wide;
        picture[j * size + i] -= depth * Math.exp(-0.5 * (u * u + v * v));
      }
    }
  }
}
