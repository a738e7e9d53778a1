/** Maps of the plane that turn, scale and move: where a pixel of one picture lies in another. */

/** x, y ↦ a·x + b·y + c, d·x + e·y + f, as `[a, b, c, d, e, f]`; pixels count from the centre of the upper left one. */
export type AffineMap = readonly [number, number, number, number, number, number];

export interface Point {
  x: number;
  y: number;
}

export function applyMap([a, b, c, d, e, f]: AffineMap, { x, y }: Point): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

/** The way back. Throws a RangeError where there is none, since the map leaves no area. */
export function invertMap([a, b, c, d, e, f]: AffineMap): AffineMap {
  const area = a * e - b * d;
  if (!(Math.abs(area) > 1e-12)) {
    throw new RangeError('invertMap: the map flattens the plane to a line, so that there is no way back.');
  }
  return [e / area, -b / area, (b * f - c * e) / area, -d / area, a / area, (c * d - a * f) / area];
}

/** By how much the map makes lengths grow, where it grows them alike in all directions (else their geometric mean). */
export function scaleOf([a, b, , d, e]: AffineMap): number {
  return Math.sqrt(Math.abs(a * e - b * d));
}

/** `second` after `first`. */
export function composeMaps(first: AffineMap, second: AffineMap): AffineMap {
  const [a, b, , d, e] = second;
  const shift = applyMap(second, { x: first[2], y: first[5] });
  return [
    a * first[0] + b * first[3],
    a * first[1] + b * first[4],
    shift.x,
    d * first[0] + e * first[3],
    d * first[1] + e * first[4],
    shift.y,
  ];
}

/** Where the pixels of a picture lie after it has been resized, edge on edge. */
export function resizeMap(from: { height: number; width: number }, to: { height: number; width: number }): AffineMap {
  const across = to.width / from.width;
  const down = to.height / from.height;
  return [across, 0, (across - 1) / 2, 0, down, (down - 1) / 2];
}
