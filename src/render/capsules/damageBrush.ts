/** What the defects are painted with: shapes on the damage layers, frayed by the noise of the capsule's own grain. */
import { sampleTile } from '../noiseTile';
import type { Colour } from './capsuleLight';
import {
  damageHeight,
  damageLeft,
  damageMiddle,
  damageWidth,
  type CapsuleScene,
  type DamageLayers,
} from './capsuleScene';
import { distanceTo, type Point, type Stroke } from './strokes';

/** A scene whose layers are being drawn. */
export interface Damaged extends CapsuleScene {
  readonly damage: DamageLayers;
}

export interface Cell {
  /** Place in the layers. */
  readonly at: number;
  readonly s: number;
  readonly v: number;
  /** Coarse and fine noise there, mean 0 and deviation 1. */
  readonly stain: number;
  readonly grain: number;
}

/** Calls for each cell around a place along (s) and across (v) the axis. */
export function eachCell(
  { pose, stains, grain }: Damaged,
  [s0, v0]: Point,
  [reachS, reachV]: Point,
  visit: (cell: Cell) => void,
): void {
  const [grainX, grainY] = pose.grain;
  const inside = (value: number, below: number): number => Math.min(below - 1, Math.max(0, Math.floor(value)));
  const [left, right] = [inside(s0 - reachS + damageLeft, damageWidth), inside(s0 + reachS + damageLeft, damageWidth)];
  const [top, bottom] = [
    inside(v0 - reachV + damageMiddle, damageHeight),
    inside(v0 + reachV + damageMiddle, damageHeight),
  ];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      visit({
        at: row * damageWidth + column,
        s: column + 0.5 - damageLeft,
        v: row + 0.5 - damageMiddle,
        stain: sampleTile(stains, column * 0.9 + grainX, row * 0.9 + grainY),
        grain: sampleTile(grain, column * 0.7 + grainY, row * 0.7 + grainX),
      });
    }
  }
}

/** Lays a colour over what is at a cell; `share` of it, 0–1. */
export function paintOver({ damage }: Damaged, at: number, colour: Colour, share: number): void {
  const cover = Math.min(1, Math.max(0, share));
  if (cover === 0) return;
  const before = damage.cover[at];
  const after = cover + before * (1 - cover);
  damage.paint.forEach((plane, c) => {
    plane[at] = (colour[c] * cover + plane[at] * before * (1 - cover)) / after;
  });
  damage.cover[at] = after;
}

export interface Line {
  readonly stroke: Stroke;
  /** Half its width in units. */
  readonly half: number;
  readonly colour: (cell: Cell) => Colour;
  /** How much of it hides the shell, 0–1. */
  readonly share: number;
  /** How much the noise frays and interrupts it, 0–1. */
  readonly rough: number;
}

/** Draws a line. */
export function drawLine(scene: Damaged, { stroke, half, colour, share, rough }: Line): void {
  const [xs, ys] = [stroke.map(([x]) => x), stroke.map(([, y]) => y)];
  const ends = (values: number[]): Point => [Math.min(...values), Math.max(...values)];
  const [[left, right], [top, bottom]] = [ends(xs), ends(ys)];
  const reach = 2 * half + 2;
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  eachCell(scene, middle, [(right - left) / 2 + reach, (bottom - top) / 2 + reach], (cell) => {
    const width = half * (1 + 0.5 * rough * cell.stain);
    const ink = Math.min(1, width + 0.5 - distanceTo(stroke, cell.s, cell.v));
    if (ink <= 0) return;
    paintOver(
      scene,
      cell.at,
      colour(cell),
      share * ink * Math.min(1, Math.max(0, 1 + 0.5 * rough * (cell.grain - 0.5))),
    );
  });
}
