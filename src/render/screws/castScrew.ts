/** Casts a ray a pixel onto the screw's surface and shades what it meets. */
import * as light from './metalLight';
import * as noise from '../noiseTile';
import type { ScrewPose } from './screwPose';
import * as shape from './screwShape';

// What a module exports costs a call each time it is read from outside; rays read these millions of times.
const { angleSamples, axisSamples, faceAt, shankFrom } = shape;
const { metalLevel } = light;
const { sampleTile } = noise;

/** A bent screw's axis: how far it lies beside the straight one, across and towards the camera, for each unit along it. */
export interface BentAxis {
  readonly across: Float32Array;
  readonly up: Float32Array;
}

export interface ScrewScene {
  readonly surface: shape.ScrewSurface;
  readonly pose: ScrewPose;
  readonly bend?: BentAxis;
  /** Fine grain and coarse stains of the metal. */
  readonly grain: noise.NoiseTile;
  readonly stains: noise.NoiseTile;
}

/** What the rays found: `[size, size]`; the level of pixels beside the screw is left at 0. */
export interface ScrewLayer {
  readonly level: Float32Array;
  readonly covered: Uint8Array;
}

/** No ray can meet a bent screw farther than this from the good one's outline. */
const bendReach = 70;

/** A radius below this says that the tip is broken off there. */
const gone = 1;

/** Farther from the screw's axis, or along it from its middle, no ray meets anything. */
const halfWidth = 145;
const halfLength = 480;

/**
 * Casts all rays of a picture.
 *
 * @param size side of the square picture in pixels
 * @param good for a damaged screw: the layer of the good one in the same place, kept wherever the damage cannot be seen
 */
export function castScrew(scene: ScrewScene, size: number, good?: ScrewLayer): ScrewLayer {
  const level = good?.level.slice() ?? new Float32Array(size * size);
  const covered = good?.covered.slice() ?? new Uint8Array(size * size);
  const { pose } = scene;
  const unit = 1024 / size / pose.scale;
  const cos = Math.cos(pose.direction);
  const sin = Math.sin(pose.direction);
  const reach = reachAlong(scene);
  const cast = rayCaster(scene);
  const middleX = (pose.x / 1024) * size;
  const middleY = (pose.y / 1024) * size;
  const width = halfWidth + (scene.bend === undefined ? 0 : bendReach);
  const [lowest, highest] = good === undefined ? [-halfLength, halfLength] : damagedStretch(scene);
  for (let j = 0; j < size; j++) {
    const dy = (j + 0.5 - middleY) * unit;
    // Where the row crosses the rectangle lowest ≤ u ≤ highest, |v| ≤ width.
    const [uFrom, uTo] = crossing(cos, dy * sin, lowest, highest);
    const [vFrom, vTo] = crossing(-sin, dy * cos, -width, width);
    const first = Math.max(0, Math.ceil(Math.max(uFrom, vFrom) / unit + middleX - 0.5));
    const last = Math.min(size - 1, Math.floor(Math.min(uTo, vTo) / unit + middleX - 0.5));
    for (let i = first; i <= last; i++) {
      const dx = (i + 0.5 - middleX) * unit;
      const u = dx * cos + dy * sin;
      const v = dy * cos - dx * sin;
      const at = Math.round(u) + axisSamples;
      const found = Math.abs(v) > reach[at] ? undefined : cast(u, v, reach[at]);
      level[j * size + i] = found ?? 0;
      covered[j * size + i] = found === undefined ? 0 : 1;
    }
  }
  return { level, covered };
}

/** The interval of x in which low ≤ slope · x + offset ≤ high. */
function crossing(slope: number, offset: number, low: number, high: number): [number, number] {
  if (Math.abs(slope) < 1e-9) return offset >= low && offset <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const a = (low - offset) / slope;
  const b = (high - offset) / slope;
  return a < b ? [a, b] : [b, a];
}

/** From where to where in u a surface that differs from the good one can be seen. */
function damagedStretch({ surface, pose }: ScrewScene): [number, number] {
  const intact = shape.goodSurface();
  let from = axisSamples;
  let to = 0;
  for (let place = 0; place < surface.radius.length; place++) {
    if (surface.radius[place] === intact.radius[place] && surface.tone[place] === intact.tone[place]) continue;
    const s = Math.floor(place / angleSamples);
    from = Math.min(from, s);
    to = Math.max(to, s);
  }
  // The head rises by its radius, which the tilt moves along u.
  const margin = halfWidth * Math.sin(pose.tilt) + 4;
  const shrink = Math.cos(pose.tilt);
  return [
    Math.max(-halfLength, (from - faceAt / 2) * shrink - margin),
    Math.min(halfLength, (to - faceAt / 2) * shrink + margin),
  ];
}

/** For each u, counted from −axisSamples, the greatest radius that a ray there can meet; −1 where there is no screw. */
function reachAlong({ surface, pose, bend }: ScrewScene): Float32Array {
  const widest = new Float32Array(axisSamples);
  for (let s = 0; s < axisSamples; s++) {
    for (let k = 0; k < angleSamples; k += 3) widest[s] = Math.max(widest[s], surface.radius[s * angleSamples + k]);
    if (bend !== undefined) widest[s] += Math.min(bendReach, Math.hypot(bend.across[s], bend.up[s]));
  }
  const lean = Math.sin(pose.tilt);
  const shrink = Math.cos(pose.tilt);
  const reach = new Float32Array(2 * axisSamples).fill(-1);
  for (let s = 0; s < Math.min(axisSamples, faceAt + 1); s++) {
    const u = (s - faceAt / 2) * shrink;
    const spread = Math.ceil(widest[s] * lean) + 1;
    const middle = Math.round(u) + axisSamples;
    for (let at = middle - spread; at <= middle + spread; at++) reach[at] = Math.max(reach[at], widest[s] + 0.5);
  }
  return reach;
}

/**
 * A function that follows the ray at (u, v) and gives the level of what it meets, or undefined. u runs along the screw as the
 * camera sees it, v across; w, towards the camera, is what it searches.
 */
function rayCaster(scene: ScrewScene): (u: number, v: number, reach: number) => number | undefined {
  const { surface, pose, bend } = scene;
  const { radius } = surface;
  const sinT = Math.sin(pose.tilt);
  const cosT = Math.cos(pose.tilt);
  const shade = shader(scene);
  const perAngle = angleSamples / (2 * Math.PI);
  const turn = pose.roll * perAngle + 4 * angleSamples;

  const radiusAt = (s: number, angle: number): number => {
    const row = s < 0 ? 0 : s > axisSamples - 2 ? axisSamples - 2 : Math.floor(s);
    const fs = Math.min(1, Math.max(0, s - row));
    const column = Math.floor(angle);
    const fa = angle - column;
    const left = column % angleSamples;
    const right = (column + 1) % angleSamples;
    const a = radius[row * angleSamples + left] * (1 - fa) + radius[row * angleSamples + right] * fa;
    const b = radius[(row + 1) * angleSamples + left] * (1 - fa) + radius[(row + 1) * angleSamples + right] * fa;
    return a * (1 - fs) + b * fs;
  };

  return (u, v, reach) => {
    const high = reach * reach - v * v;
    let w = ((high > 0 ? Math.sqrt(high) : 0) + u * sinT) / cosT;
    for (let step = 0; step < 48; step++) {
      const s = faceAt / 2 + u * cosT + w * sinT;
      let x = v;
      let y = w * cosT - u * sinT;
      if (bend !== undefined && s >= 0 && s < axisSamples) {
        x -= bend.across[Math.floor(s)];
        y -= bend.up[Math.floor(s)];
      }
      if (s > faceAt) {
        if (sinT <= 0) return undefined;
        w -= (s - faceAt) / sinT + 1e-3;
        const fy = w * cosT - u * sinT;
        const rim = radiusAt(faceAt, arcTangent(v, fy) * perAngle + turn);
        if (Math.hypot(v, fy) < rim) return shade.face(v, fy);
        if (fy < 0) return undefined;
        continue;
      }
      if (s < 0) return undefined;
      const r = Math.sqrt(x * x + y * y);
      const angle = arcTangent(x, y) * perAngle + turn;
      const here = radiusAt(s, angle);
      if (here < gone) {
        w -= 1.5;
        if (y < -12) return undefined;
        continue;
      }
      const gap = r - here;
      if (gap < 0.2) {
        const slopeS = (radiusAt(s + 1.2, angle) - radiusAt(s - 1.2, angle)) / 2.4;
        const slopeA = ((radiusAt(s, angle + 2) - radiusAt(s, angle - 2)) / 4) * perAngle;
        return shade.side(s, angle, x, y, r, slopeS, slopeA);
      }
      if (y < -3 && gap > 6) return undefined;
      // Newton's step cannot overshoot on a smooth round shank; a thread's steep flanks need care.
      w -= s > shankFrom + 6 && y > 1 ? Math.max(0.1, (gap * r) / y) : Math.max(0.25, gap * (y > 0 ? 0.62 : 0.5));
    }
    return undefined;
  };
}

interface Shader {
  /** The level of the surface of revolution at s, angle (in samples); slopes are those of the radius. */
  side(s: number, angle: number, x: number, y: number, r: number, slopeS: number, slopeA: number): number;
  /** The level of the head's face at a place on it. */
  face(x: number, y: number): number;
}

function shader({ surface, pose, grain, stains }: ScrewScene): Shader {
  const { gloss, brightness } = pose;
  const sinT = Math.sin(pose.tilt);
  const cosT = Math.cos(pose.tilt);
  const cosD = Math.cos(pose.direction);
  const sinD = Math.sin(pose.direction);
  const [grainX, grainY] = pose.grain;
  const flankLight = Math.cos(pose.direction + 0.9);
  const cores = Float32Array.from({ length: axisSamples }, (_, s) => shape.coreRadius(s));
  const crests = Float32Array.from({ length: axisSamples }, (_, s) => shape.crestRadius(s));

  const [shiftX, shiftY] = pose.lampShift;
  const mirrored = { x: 0, y: 0, z: 0 };
  const lit = (ns: number, nx: number, ny: number, sharp: number): number => {
    const length = Math.sqrt(ns * ns + nx * nx + ny * ny) || 1;
    const u = (ns * cosT - ny * sinT) / length;
    const v = nx / length;
    const w = (ns * sinT + ny * cosT) / length;
    const twice = 2 * Math.max(w, 0.02);
    mirrored.x = twice * (u * cosD - v * sinD) + shiftX;
    mirrored.y = twice * (u * sinD + v * cosD) + shiftY;
    mirrored.z = twice * w - 1;
    // At the outline the metal mirrors its own shadow on the table.
    return metalLevel(mirrored, sharp) - Math.max(0, 0.34 - w) * 45;
  };

  return {
    side(s, angle, x, y, r, slopeS, slopeA) {
      const inverse = 1 / Math.max(r, 1);
      const ex = x * inverse;
      const ey = y * inverse;
      const slope = slopeA * inverse;
      const row = Math.min(axisSamples - 1, Math.max(0, Math.round(s)));
      const place = row * angleSamples + (Math.floor(angle) % angleSamples);
      const rough = surface.roughness[place];
      const arc = (angle / angleSamples) * 320;
      const fine = sampleTile(grain, s * 1.1 + grainX, arc * 1.1 + grainY);
      const bump = sampleTile(grain, s * 0.8 + grainY, arc * 0.8 + grainX + 131);
      const stain = sampleTile(stains, s * 0.8 + grainX, arc * 0.8 + grainY);
      const patch = sampleTile(stains, s * 0.3 + grainY, arc * 0.3 + grainX);
      const tilting = 0.035 * rough;
      // Waves that rolling left in the shank break the lamps' mirrored edges.
      const wave = 0.05 * patch;
      const sharp = gloss * (s > 862 ? 0.3 : s > 750 ? 0.55 : 1);
      const metal = lit(-slopeS + bump * tilting, ex - slope * ey + fine * tilting + wave, ey + slope * ex, sharp);
      let level = metal + brightness + 3.5 * stain + 2.4 * fine * rough + surface.tone[place];
      if (s < shankFrom) {
        const height = crests[row] - cores[row];
        const up = height > 3 ? (r - cores[row]) / height : 0;
        // Steep flanks look at the next turn of the thread, which is dark; the crest is worn bright.
        const steep = Math.min(1, (slopeS * slopeS) / 2.5);
        level = level * (1 - (0.48 - 0.14 * up) * steep) - 13 * steep * Math.sign(slopeS) * flankLight;
        if (up > 0.9) level = 0.25 * level + 0.75 * (130 + 14 * stain + 8 * fine + brightness);
        // Rolling leaves furrows around the core, and scale in them.
        const furrow = sampleTile(stains, s * 2.6 + grainY, arc * 0.35 + grainX);
        if (up < 0.3)
          level += 7 * furrow + 6 * patch - 3 - (furrow + stain > 2.6 ? 30 : 0) + (patch > 0.9 && fine > 0.7 ? 18 : 0);
        if (s < 110) level -= (110 - s) * (0.1 + 0.06 * Math.max(0, stain));
      } else if (s > 750 && s < 800) {
        level += 12 * patch + 4 * stain;
      } else if (s > 866) {
        level += -16 + 10 * stain + 6 * patch;
      } else if (s >= 800) {
        // Turning the cone left rings; scale darkens it.
        level += -13 + 5 * sampleTile(stains, s * 2.2 + grainX, arc * 0.2 + grainY) + 4 * patch;
      }
      return level;
    },
    face(x, y) {
      const r = Math.hypot(x, y);
      const angle = Math.atan2(x, y) + pose.roll;
      const stain = sampleTile(stains, x + grainY, y + grainX);
      const fine = sampleTile(grain, x + grainX, y * 3 + grainY);
      // A six-lobed recess; the walls that face the lamps are the brightest metal of all.
      const edge = 56 + 10 * Math.cos(6 * angle);
      let level = 104 + 5 * stain + 3 * fine + (r > 120 ? 10 : 0);
      if (r < edge) {
        const depth = edge - r;
        const wall = Math.cos(6 * angle + 1.2) * 0.6 + Math.sin(2 * angle + pose.roll * 3) * 0.7;
        level = depth < 28 ? 92 + 66 * wall + 10 * stain : 58 + 24 * wall;
        level = Math.max(36, level + 6 * fine);
      } else if (r < edge + 4) {
        level += 16;
      }
      const place =
        Math.floor(faceAt - 1) * angleSamples + (Math.floor((angle / (2 * Math.PI) + 4) * angleSamples) % angleSamples);
      return level + brightness + (r > 70 ? surface.tone[place] + 3 * (surface.roughness[place] - 1) * fine : 0);
    },
  };
}

/** Math.atan2(y, x) to within 2e-5 by a polynomial (C. Hastings, Approximations for Digital Computers, 1955), three times as fast. */
function arcTangent(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const z = ax > ay ? ay / ax : ax / (ay || 1);
  const q = z * z;
  const even = 0.99997726 + q * (-0.33262347 + q * (0.19354346 + q * (-0.11643287 + q * (0.05265332 - q * 0.0117212))));
  const octant = ax > ay ? z * even : Math.PI / 2 - z * even;
  const half = x < 0 ? Math.PI - octant : octant;
  return y < 0 ? -half : half;
}
