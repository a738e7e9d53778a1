/** Glyphs as strokes of our own, since no font can be counted on to be installed. */

export type Point = readonly [x: number, y: number];

/** A broken line. */
export type Stroke = readonly Point[];

/** Points on an ellipse from one angle to another, in turns; 0 is to the right, a quarter is down. */
export function arc([x, y]: Point, [radiusX, radiusY]: Point, from: number, to: number): Stroke {
  const steps = Math.ceil(Math.abs(to - from) * 24);
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / steps);
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

/** Distance of a place to a broken line. */
export function distanceTo(stroke: Stroke, x: number, y: number): number {
  let least = Infinity;
  for (let i = 1; i < stroke.length; i++) {
    const [ax, ay] = stroke[i - 1];
    const [dx, dy] = [stroke[i][0] - ax, stroke[i][1] - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return least;
}
