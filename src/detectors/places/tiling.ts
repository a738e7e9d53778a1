/** A large picture in tiles that overlap: where they lie, and how much each has to say of a place that two of them see. */
import type { Size } from '../../images/fitImage';

export interface Tiling {
  /** Tiles one below the other. */
  readonly rows: number;
  /** Tiles side by side. */
  readonly columns: number;
  /** Of a tile, in pixels: whole multiples of {@link tileStep}. */
  readonly tile: Size;
}

/** Tiles begin at multiples of so many pixels, which is twice the network's largest reduction: then their places lie on one grid. */
export const tileStep = 32;
/** About so much of a tile's side overlaps with the next. */
const overlapShare = 0.25;

/** Pixels along one side that a tile has in common with the next: as many pixels more are in it than it is moved on. */
function overlapOf(side: number): number {
  return Math.max(tileStep, Math.round((overlapShare * side) / tileStep) * tileStep);
}

const wholeSide = (count: number, side: number): number => count * side - (count - 1) * overlapOf(side);

/** Of the picture that the tiles cover, without a rest. */
export function tiledSize({ rows, columns, tile }: Tiling): Size {
  return { height: wholeSide(rows, tile.height), width: wholeSide(columns, tile.width) };
}

export interface PlacedTile {
  /** First row and column of pixels in the picture. */
  top: number;
  left: number;
}

/** Row by row. */
export function placedTiles({ rows, columns, tile }: Tiling): PlacedTile[] {
  const [down, right] = [tile.height, tile.width].map((side) => side - overlapOf(side));
  return Array.from({ length: rows * columns }, (_, i) => ({
    top: Math.floor(i / columns) * down,
    left: (i % columns) * right,
  }));
}

/**
 * How much each tile has to say of each of its places, `[places down × places across]`, tile by tile as {@link placedTiles} has them: falling
 * along a straight line where another one sees the place as well, so that all that see it sum to 1. Whatever lies at a tile's border, where the
 * network sees nothing beyond, counts least.
 *
 * @param reduction pixels a place
 */
export function tileShares({ rows, columns, tile }: Tiling, reduction: number): Float32Array[] {
  const [down, across] = [sharesAlong(rows, tile.height, reduction), sharesAlong(columns, tile.width, reduction)];
  return down.flatMap((vertical) =>
    across.map((horizontal) => Float32Array.from(vertical.flatMap((a) => horizontal.map((b) => a * b)))),
  );
}

function sharesAlong(count: number, side: number, reduction: number): number[][] {
  const [places, overlap] = [side / reduction, overlapOf(side) / reduction];
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: places }, (_value, place) => {
      const rising = i === 0 ? 1 : (place + 0.5) / overlap;
      const falling = i === count - 1 ? 1 : (places - place - 0.5) / overlap;
      return Math.min(1, rising, falling);
    }),
  );
}
