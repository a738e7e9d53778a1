/** Small pictures on a map of points: which points get one, and where it lies. */
import type { Image, Shape } from 'plotly.js';
import { base64 } from './base64';

export interface PlanePoints {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

export interface Thumbnail {
  /** Whose picture it is: an index into the map's points. */
  point: number;
  /** A PNG file. */
  png: Uint8Array;
}

/** Side of a thumbnail, as a share of the map's longer side. */
const share = 1 / 18;

/** Side of a thumbnail in the map's own unit. */
export function thumbnailSide({ x, y }: PlanePoints): number {
  const span = (values: number[]) => Math.max(...values) - Math.min(...values);
  return share * Math.max(span(Array.from(x)), span(Array.from(y)));
}

/**
 * At most `most` points that lie as far from each other as can be, so far that their thumbnails do not overlap: from the first point
 * on, always the one that is farthest from those taken (T. Gonzalez, 1985).
 */
export function spreadPoints({ x, y }: PlanePoints, most: number): number[] {
  const least = thumbnailSide({ x, y });
  const taken: number[] = [];
  const distance = new Float64Array(x.length).fill(Infinity);
  let next = 0;
  // Where all points lie in one place, `least` is 0 too.
  while (taken.length < most && distance[next] >= least && distance[next] > 0) {
    taken.push(next);
    const [fromX, fromY] = [x[next], y[next]];
    for (let i = 0; i < x.length; i++) {
      // Thumbnails are squares: they are apart when they are in one of the two directions.
      distance[i] = Math.min(distance[i], Math.max(Math.abs(x[i] - fromX), Math.abs(y[i] - fromY)));
      if (distance[i] > distance[next]) next = i;
    }
  }
  return taken;
}

/** The pictures as Plotly draws them, each in a frame of its colour, the point in the middle. */
export function drawnThumbnails(
  points: PlanePoints,
  thumbnails: readonly Thumbnail[],
  colourOf: (point: number) => string,
): { images: Partial<Image>[]; shapes: Partial<Shape>[] } {
  const side = thumbnailSide(points);
  const corners = thumbnails.map(({ point }) => ({ x: points.x[point] - side / 2, y: points.y[point] + side / 2 }));
  return {
    images: thumbnails.map(({ png }, i) => ({
      source: `data:image/png;base64,${base64(png)}`,
      xref: 'x',
      yref: 'y',
      ...corners[i],
      sizex: side,
      sizey: side,
      layer: 'above',
    })),
    shapes: thumbnails.map(({ point }, i) => ({
      type: 'rect',
      x0: corners[i].x,
      x1: corners[i].x + side,
      y0: corners[i].y - side,
      y1: corners[i].y,
      line: { color: colourOf(point), width: 2 },
    })),
  };
}
