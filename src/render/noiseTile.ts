/** Textures of smooth noise that repeat without a seam, so that one small tile serves every picture at any offset. */
import type { RandomSource } from '../tensors/random';

/** A square of numbers with mean about 0 and standard deviation 1 that repeats in both directions. */
export interface NoiseTile {
  readonly size: number;
  readonly values: Float32Array;
}

/**
 * Value noise: random numbers on a coarse grid, smoothly interpolated, octaves added.
 *
 * @param size side in samples, a power of two
 * @param cells grid cells along a side in the first octave, a power of two; each further octave doubles them
 * @param persistence an octave's amplitude relative to the one before
 */
export function noiseTile(random: RandomSource, size: number, cells: number, octaves: number, persistence: number) {
  const values = new Float32Array(size * size);
  for (let octave = 0; octave < octaves; octave++) {
    addOctave(values, size, cells << octave, persistence ** octave, random.fork(octave));
  }
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(squares / values.length - mean * mean);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] - mean) / deviation;
  return { size, values } satisfies NoiseTile;
}

function addOctave(values: Float32Array, size: number, cells: number, amplitude: number, random: RandomSource): void {
  const grid = Float32Array.from({ length: cells * cells }, () => random.next() - 0.5);
  const step = cells / size;
  for (let y = 0; y < size; y++) {
    const row = Math.floor(y * step);
    const fy = ease(y * step - row);
    for (let x = 0; x < size; x++) {
      const column = Math.floor(x * step);
      const fx = ease(x * step - column);
      const right = (column + 1) % cells;
      const below = ((row + 1) % cells) * cells;
      const top = grid[row * cells + column] * (1 - fx) + grid[row * cells + right] * fx;
      const bottom = grid[below + column] * (1 - fx) + grid[below + right] * fx;
      values[y * size + x] += amplitude * (top * (1 - fy) + bottom * fy);
    }
  }
}

/** Zero slope at both ends, so that cells do not show as facets. */
function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

/** The nearest sample; coordinates may be any real numbers. */
export function sampleTile({ size, values }: NoiseTile, x: number, y: number): number {
  return values[(Math.floor(y) & (size - 1)) * size + (Math.floor(x) & (size - 1))];
}
