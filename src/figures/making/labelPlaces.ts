/** On which side of its point each label goes, so that labels cover neither each other nor what else is drawn. */

/** In pixels from the left and the top of the plot. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface LabelledPoint {
  /** Pixels from the left and the top of the plot. */
  x: number;
  y: number;
  text: string;
}

/** Plotly's words, the best place first. */
const places = [
  'middle right',
  'middle left',
  'top center',
  'bottom center',
  'top right',
  'top left',
  'bottom right',
  'bottom left',
] as const;

export type LabelPlace = (typeof places)[number];

/** Of Plotly's font at `labelSize`; a text's true width is only known in a browser. */
const letterWidth = 6;
export const lineHeight = 14;
/** From the point to the text. */
const gap = 6;
/** Size of the labels' font that the places are made for. */
export const labelSize = 11;
/** A point's own marker, as others have to leave it free. */
const marker = 5;
/** Text that is cut off is worse than text that is crossed. */
const outsideCost = 10;
const sweeps = 5;
/** Pixels of two labels that may lie over each other, since widths are estimates. */
const touching = 20;
/** Pixels between two boxes of a line. */
const step = 3;

/**
 * Each label in turn takes the place with the least under it, a few times over, because a later one may make room. Undefined: wherever it
 * is put, it would lie over another one, and neither could be read.
 */
export function labelPlaces(
  points: readonly LabelledPoint[],
  obstacles: readonly Box[],
  frame: Box,
): (LabelPlace | undefined)[] {
  const fixed = [...obstacles, ...points.map(({ x, y }) => grown({ left: x, right: x, top: y, bottom: y }, marker))];
  const chosen = points.map((): LabelPlace => places[0]);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    points.forEach((point, i) => {
      const labels = points.flatMap((other, j) => (j === i ? [] : [labelBox(other, chosen[j])]));
      const cost = (place: LabelPlace) => {
        const box = labelBox(point, place);
        const covered = [...fixed, ...labels].reduce((sum, other) => sum + overlap(box, other), 0);
        return covered + outsideCost * (area(box) - overlap(box, frame));
      };
      const costs = places.map(cost);
      chosen[i] = places[costs.indexOf(Math.min(...costs))];
    });
  }
  const shown: Box[] = [];
  return points.map((point, i) => {
    const box = labelBox(point, chosen[i]);
    if (shown.some((other) => overlap(box, other) > touching)) return undefined;
    shown.push(box);
    return chosen[i];
  });
}

/** Where a label lies at one of its places. */
export function labelBox({ x, y, text }: LabelledPoint, place: LabelPlace): Box {
  const [vertical, horizontal] = place.split(' ');
  const [width, height] = [textWidth(text), lineHeight];
  const left = { left: x - gap - width, center: x - width / 2, right: x + gap }[horizontal] ?? x;
  const top = { top: y - gap - height, middle: y - height / 2, bottom: y + gap }[vertical] ?? y;
  return { left, right: left + width, top, bottom: top + height };
}

/** About how many pixels a label is wide. */
export function textWidth(text: string): number {
  return text.length * letterWidth;
}

/** Small boxes along a line from point to point, for a label to keep off. */
export function alongLine(points: readonly { x: number; y: number }[]): Box[] {
  return points.slice(1).flatMap((to, i) => {
    const from = points[i];
    const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
    return Array.from({ length: count }, (_, k) => {
      const [x, y] = [from.x + ((to.x - from.x) * k) / count, from.y + ((to.y - from.y) * k) / count];
      return grown({ left: x, right: x, top: y, bottom: y }, step / 2);
    });
  });
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

function area({ left, right, top, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

function grown({ left, right, top, bottom }: Box, by: number): Box {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
}
