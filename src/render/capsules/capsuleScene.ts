/** What is to be cast: a capsule, where it lies, and how it is damaged. */
import type { NoiseTile } from '../noiseTile';
import type { CapsulePose } from './capsulePose';

/** Cells along the axis and across it, one a unit; the capsule's dome and its axis lie so far inside. */
export const damageWidth = 900;
export const damageHeight = 340;
export const damageLeft = 24;
export const damageMiddle = damageHeight / 2;

/** Changes of the visible side, a cell a unit of the capsule's own length and width: `[damageHeight, damageWidth]`. */
export interface DamageLayers {
  /** What lies on or shows through the shell, 0–255, and how much it hides of it, 0–1. */
  readonly paint: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
  readonly cover: Float32Array;
  /** What is left of the print, 1 where all of it, and how much ink a second, shifted print adds. */
  readonly ink: Float32Array;
  readonly ghost: Float32Array;
  /** How much the surface leans, along the axis and across it, as slopes. */
  readonly leanS: Float32Array;
  readonly leanV: Float32Array;
  /** From 0.5 on the cap's shell is gone and the body shows. */
  readonly torn: Float32Array;
  /** How far the upper and the lower outline is moved outwards: `[damageWidth]`. */
  readonly upper: Float32Array;
  readonly lower: Float32Array;
  /** Where the second print stands, along the axis and around it. */
  ghostShift: readonly [number, number];
}

export interface CapsuleScene {
  readonly pose: CapsulePose;
  readonly grain: NoiseTile;
  readonly stains: NoiseTile;
  readonly damage?: DamageLayers;
}

/** Layers that change nothing. */
export function noDamage(): DamageLayers {
  const cells = (fill = 0): Float32Array => new Float32Array(damageWidth * damageHeight).fill(fill);
  return {
    paint: [cells(), cells(), cells()],
    cover: cells(),
    ink: cells(1),
    ghost: cells(),
    leanS: cells(),
    leanV: cells(),
    torn: cells(),
    upper: new Float32Array(damageWidth),
    lower: new Float32Array(damageWidth),
    ghostShift: [0, 0],
  };
}
