/** For tests: pictures of a bright table with a part on it that has a thick and a thin end. */
import { applyMap, invertMap } from '../../images/moves/affineMap';
import type { ByteImages } from '../../images/imageBatch';

export interface PaintedPart {
  /** Where its middle lies and which way its thick end points, in pixels and degrees clockwise. */
  x: number;
  y: number;
  degrees: number;
  /** From end to end, in pixels. */
  length: number;
}

/** A table lit unevenly, with small ripples for a grain, and dark parts with a light spot on the shaft and one above its middle. */
export function paintParts(side: number, parts: readonly PaintedPart[]): ByteImages {
  const pixels = new Uint8Array(side * side);
  const inverses = parts.map(({ x, y, degrees, length }) => {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * length, Math.sin(angle) * length];
    return invertMap([cos, -sin, x, sin, cos, y]);
  });
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const values = inverses.map((inverse) => partValue(applyMap(inverse, { x, y })));
      const table = 205 - (30 * x) / side + (10 * y) / side + ((x * 7 + y * 13) % 5) - 2;
      pixels[y * side + x] = values.find((value) => value !== undefined) ?? table;
    }
  }
  return { pixels, count: 1, height: side, width: side, channels: 1 };
}

/** Along the part from −0.5 to 0.5, the thick end on the right; undefined beside it. */
function partValue({ x, y }: { x: number; y: number }): number | undefined {
  const half = x > 0.35 ? 0.06 + 0.08 * ((x - 0.35) / 0.15) : 0.06;
  if (Math.abs(x) > 0.5 || Math.abs(y) > half) return undefined;
  // The spots tell left from right and above from below: a mirrored part would be seen.
  if (Math.hypot(x + 0.2, y) < 0.035) return 190;
  if (Math.hypot(x - 0.15, y + 0.03) < 0.02) return 150;
  return 70;
}
