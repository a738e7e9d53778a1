/** Noise that changes slowly from pixel to pixel: what light, stains and ragged edges are made of. */
import { normalNumbers } from '../../tensors/random';
import { readBetween } from '../moves/bilinear';

export interface SmoothNoiseOptions {
  height: number;
  width: number;
  /** Pixels from one independent value to the next, down and across. */
  cell: { height: number; width: number };
  /** Uniform in [0, 1). */
  next: () => number;
}

/** A bilinear mean of normal numbers varies less than they do. */
const gain = 1.3;

/** `[height, width]`: normal numbers of about unit deviation at the nodes of a grid, read bilinearly in between. */
export function smoothNoise({ height, width, cell, next }: SmoothNoiseOptions): Float32Array {
  const rows = Math.max(2, Math.floor(height / cell.height) + 1);
  const columns = Math.max(2, Math.floor(width / cell.width) + 1);
  const nodes = normalNumbers(next, rows * columns, 0, gain);
  const values = new Float32Array(height * width);
  const size = { height: rows, width: columns, channels: 1 };
  const down = (rows - 1) / Math.max(height - 1, 1);
  const across = (columns - 1) / Math.max(width - 1, 1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) readBetween(nodes, size, x * across, y * down, 0, values, y * width + x);
  return values;
}
