/**
 * The light on a capsule: a broad lamp above the picture's upper half, a narrow bright gap beside it, and the table, which every
 * shell mirrors at its outline. Fitted by eye and by levels to MVTec AD's capsules.
 */

/** Red, green and blue levels, 0–255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What a place shows: bare shell of the cap or body, their ink, and what a defect lays bare. */
export const colours = {
  cap: [15, 15, 18],
  body: [131, 69, 56],
  capInk: [86, 98, 106],
  bodyInk: [164, 138, 138],
  powder: [214, 210, 202],
} as const satisfies Record<string, Colour>;

/** How fast a colour darkens from the lit upper side to the lower, for red, green and blue. */
const falloff: Colour = [0.17, 0.15, 0.16];
/** What the outline mirrors, on the cap and on the body. */
const rims = { cap: [58, 58, 62], body: [0, 26, 30] } as const;

/** Unit normal of a surface: along the axis, down across it, towards the camera. */
export interface Normal {
  s: number;
  v: number;
  w: number;
}

export interface Shell {
  readonly on: 'cap' | 'body';
  /** How strongly it mirrors the lamps: 1 for a clean shell, 0 for powder. */
  readonly gloss: number;
  /** Added to where the narrow gap is mirrored, so that its edge is not ruled. */
  readonly waviness: number;
}

/** Writes the levels that a material of a colour shows under the lamps. */
export function lit(colour: Colour, { s, v, w }: Normal, { on, gloss, waviness }: Shell, to: Float64Array): void {
  const place = v + waviness;
  // The lamp's edge lies just below the middle; towards the domes it is bent away.
  const lamp = 10.5 * fall((place - 0.06 - 0.25 * s * s) / 0.045) * (1 - 0.25 * Math.abs(v));
  const lines = Math.exp(-((s / 0.33) ** 4));
  const gap = 13 * lines * Math.exp(-(((place - 0.135) / 0.028) ** 2));
  const second = 5 * lines * Math.exp(-(((place - 0.62) / 0.05) ** 2));
  const glint = on === 'body' ? 26 * Math.exp(-((s - 0.5) ** 2 + (v - 0.42) ** 2) / 0.004) : 0;
  const broad = 9 * rise((Math.abs(s) - 0.42) / 0.1) * fall((v - 0.15) / 0.2);
  const mirrored = gloss * (lamp + gap + second + glint + broad);
  const rim = gloss * (1 - w) ** 3;
  const shade = 0.86 + 0.14 * w - (on === 'body' ? 0.1 * Math.max(0, s) : 0);
  for (let c = 0; c < 3; c++) to[c] = colour[c] * shade * (1 - falloff[c] * v) + mirrored + rim * rims[on][c];
}

/** 1 well below 0, 0 well above, smooth between −1 and 1. */
function fall(t: number): number {
  const x = Math.min(1, Math.max(0, (t + 1) / 2));
  return 1 - x * x * (3 - 2 * x);
}

function rise(t: number): number {
  return 1 - fall(t);
}
