/** The light that the metal mirrors: lamps about a dark camera above, the light table below. */

/** Unit vectors in the picture's frame: x to the right, y down, z towards the camera. */
export interface Direction {
  x: number;
  y: number;
  z: number;
}

/** A lamp, or a gap between lamps: where it stands, how wide it is, what it adds in grey levels. */
type Lobe = readonly [x: number, y: number, z: number, width: number, level: number];

const lobes: readonly Lobe[] = [
  // The camera's lens, a little off the zenith.
  [0.1, -0.14, 0.98, 0.27, -52],
  [-0.55, -0.45, 0.7, 0.3, 44],
  [0.62, -0.25, 0.74, 0.24, 40],
  [0.12, 0.7, 0.7, 0.3, 38],
  [-0.6, 0.5, 0.62, 0.3, -36],
  [0.72, 0.55, 0.42, 0.32, -34],
  [0.1, -0.9, 0.42, 0.34, -30],
  [-0.95, 0, 0.3, 0.3, 14],
  // Narrow lamps close to the lens give the fine bright lines.
  [-0.22, -0.42, 0.88, 0.13, 44],
  [0.42, 0.2, 0.88, 0.14, 36],
];

/**
 * Grey level that a smooth piece of metal shows when it mirrors a direction.
 *
 * @param mirrored where the line of sight goes after reflection, of length 1
 * @param gloss 0 shows lamps and gaps faintly, 1 distinctly
 */
export function metalLevel({ x, y, z }: Direction, gloss: number): number {
  let level = 0;
  for (const [lx, ly, lz, width, add] of lobes) {
    const away = ((x - lx) * (x - lx) + (y - ly) * (y - ly) + (z - lz) * (z - lz)) / (width * width);
    if (away < 6) level += add * Math.exp(-away);
  }
  // The table is bright, but the screw itself shades what lies close under it.
  if (z < 0.25) level += 20 * Math.exp(-((z + 0.35) ** 2) / 0.1) - 16 * Math.max(0, -z - 0.6);
  return 99 + (0.55 + 0.95 * gloss) * level;
}
