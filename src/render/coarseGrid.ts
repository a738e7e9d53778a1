/** A coarse square grid over a picture, for what is far smoother than a pixel: shadows, gradients, mottling. */

/** Cells along the grid's side. */
export const coarse = 128;

/** Whether the picture is covered at each cell’s middle: `[coarse, coarse]`, 0 or 1, from `[size, size]`. */
export function coarseSilhouette(covered: Uint8Array, size: number): Float32Array {
  const silhouette = new Float32Array(coarse * coarse);
  const step = size / coarse;
  for (let y = 0; y < coarse; y++) {
    for (let x = 0; x < coarse; x++) {
      const row = Math.floor((y + 0.5) * step);
      silhouette[y * coarse + x] = covered[row * size + Math.floor((x + 0.5) * step)];
    }
  }
  return silhouette;
}

/** Mean over (2 radius + 1)² samples; outside the grid counts as 0. `[coarse, coarse]`. */
export function boxBlur(input: Float32Array, radius: number): Float32Array {
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
export function enlarge(grid: Float32Array, size: number): Float32Array {
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
