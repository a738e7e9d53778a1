/**
 * The flawless screw as a radius for each place along the axis and each angle about it. Lengths are in units of which 1024
 * make the picture's side; the countersunk screw of MVTec AD is about 890 long there, tip at 0, the head's face at `faceAt`.
 */

/** Samples along the axis, one a unit, and about it. */
export const axisSamples = 900;
export const angleSamples = 720;
/** Where the head's flat face lies. */
export const faceAt = 888;
export const shankFrom = 503;
export const threadPitch = 66.5;

/** A screw's surface: `[axisSamples, angleSamples]`, row-major. */
export interface ScrewSurface {
  /** Distance from the axis, in units. */
  readonly radius: Float32Array;
  /** Added to the grey level where metal is bare or burnt, in grey levels; 0 on a good screw. */
  readonly tone: Float32Array;
  /** How rough the metal is: 1 as it left the factory, more where something scraped it. */
  readonly roughness: Float32Array;
}

type Curve = readonly (readonly [at: number, value: number])[];

const core: Curve = [
  [0, 1.5],
  [6, 6],
  [16, 10],
  [50, 17],
  [100, 27],
  [160, 38],
  [205, 43],
  [484, 44],
  [498, 45],
  [503, 50],
  [509, 52.5],
  [514, 51],
  [745, 50.5],
  [752, 51],
  [770, 56],
  [792, 63],
  [800, 66],
  [862, 132],
  [868, 138],
  [874, 140.5],
  [880, 139.5],
  [885, 135],
  [888, 131],
  [900, 131],
];

const threadHeight: Curve = [
  [0, 0],
  [14, 0],
  [24, 8],
  [60, 14],
  [90, 18],
  [150, 21.5],
  [205, 24.5],
  [455, 24.5],
  [480, 15],
  [494, 8],
  [503, 0],
  [900, 0],
];

/** Half the thread's width at its foot. */
const threadFoot: Curve = [
  [0, 5],
  [60, 9],
  [150, 12],
  [220, 13],
  [900, 13],
];

let shared: ScrewSurface | undefined;

/** The good screw's surface; one object for all, not to be written to. */
export function goodSurface(): ScrewSurface {
  shared ??= build();
  return shared;
}

/** The core's radius without its thread. */
export function coreRadius(at: number): number {
  return along(core, at);
}

/** The radius that the thread's crest reaches. */
export function crestRadius(at: number): number {
  return along(core, at) + along(threadHeight, at);
}

function build(): ScrewSurface {
  const radius = new Float32Array(axisSamples * angleSamples);
  for (let s = 0; s < axisSamples; s++) {
    const bare = along(core, s);
    const height = along(threadHeight, s);
    const foot = along(threadFoot, s);
    for (let k = 0; k < angleSamples; k++) {
      const turns = s / threadPitch - k / angleSamples;
      const offset = (turns - Math.round(turns)) * threadPitch;
      radius[s * angleSamples + k] = bare + height * flank(offset / foot);
    }
  }
  const tone = new Float32Array(radius.length);
  return { radius, tone, roughness: new Float32Array(radius.length).fill(1) };
}

/** A thread's cross-section: a rolled triangle with a hollow foot and a narrow flat crest; 1 at the crest, 0 beyond the foot. */
function flank(t: number): number {
  const slope = Math.min(1, Math.max(0, (1 - Math.abs(t)) * 1.26));
  return slope ** 1.1;
}

/** Linear interpolation between a curve's points. */
function along(curve: Curve, at: number): number {
  let right = 1;
  while (right < curve.length - 1 && curve[right][0] < at) right++;
  const [x0, y0] = curve[right - 1];
  const [x1, y1] = curve[right];
  return y0 + (y1 - y0) * Math.min(1, Math.max(0, (at - x0) / (x1 - x0)));
}
