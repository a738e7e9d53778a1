/** The five ways in which MVTec AD's screws are damaged, as changes of the good screw's surface. */
import type { RandomSource } from '../../tensors/random';
import { strength, type Severity } from '../severity';
import type { BentAxis, ScrewScene } from './castScrew';
import { sampleTile } from '../noiseTile';
import {
  angleSamples,
  axisSamples,
  coreRadius,
  crestRadius,
  faceAt,
  goodSurface,
  threadPitch,
  type ScrewSurface,
} from './screwShape';

/** Named as MVTec AD's folders. */
export const screwDefects = ['manipulated_front', 'scratch_head', 'scratch_neck', 'thread_side', 'thread_top'] as const;
export type ScrewDefect = (typeof screwDefects)[number];

/** The scene with a damaged screw in the same place; the good one's surface stays as it is. */
export function damageScrew(
  scene: ScrewScene,
  defect: ScrewDefect,
  severity: Severity,
  random: RandomSource,
): ScrewScene {
  const { surface } = scene;
  const damaged: ScrewSurface = {
    radius: surface.radius.slice(),
    tone: surface.tone.slice(),
    roughness: surface.roughness.slice(),
  };
  const change = { ...scene, surface: damaged };
  const much = strength[severity] * (0.85 + 0.3 * random.next());
  if (defect === 'manipulated_front') return { ...change, bend: crushFront(change, much, random) };
  changeSurface[defect](change, much, random);
  return change;
}

/** The defects that leave the screw straight. */
const changeSurface: Record<
  Exclude<ScrewDefect, 'manipulated_front'>,
  (scene: ScrewScene, much: number, random: RandomSource) => void
> = {
  scratch_head: scratchHead,
  scratch_neck: scratchNeck,
  thread_side: nickThreadSide,
  thread_top: fileThreadTop,
};

/** Radians about the screw's axis as the camera sees it, 0 towards the camera, for a sample of the surface. */
function seenAngle({ pose }: ScrewScene, sample: number): number {
  const angle = (sample / angleSamples) * 2 * Math.PI - pose.roll;
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** Calls for each sample between two places along the axis. */
function eachSample(
  scene: ScrewScene,
  from: number,
  to: number,
  change: (place: number, s: number, angle: number, noise: number) => void,
): void {
  const [grainX, grainY] = scene.pose.grain;
  for (let s = Math.max(0, Math.floor(from)); s <= Math.min(axisSamples - 1, Math.ceil(to)); s++) {
    for (let k = 0; k < angleSamples; k++) {
      const noise = sampleTile(scene.stains, s * 2 + grainX, k + grainY);
      change(s * angleSamples + k, s, seenAngle(scene, k), noise);
    }
  }
}

/** Pliers at the tip: it is cut or crushed, and bent to one side. */
function crushFront(scene: ScrewScene, much: number, random: RandomSource): BentAxis {
  const { radius, tone, roughness } = scene.surface;
  const length = 50 + 26 * much * (0.7 + 0.6 * random.next());
  const cut = random.next() < 0.45 ? (22 + 28 * random.next()) * much : 0;
  const squeezed = random.next() * Math.PI;
  eachSample(scene, 0, length, (place, s, angle, noise) => {
    const depth = Math.min(1, (length - s) / 25);
    const flat = 1 - 0.34 * Math.min(1, much) * depth * Math.cos(angle - squeezed) ** 2;
    radius[place] = Math.max(2, radius[place] * flat + (1 + 1.6 * much) * depth * noise);
    if (s < cut + 2.5 * noise) radius[place] = 0;
    tone[place] += depth * (7 * noise - 3);
    roughness[place] += 0.6 * depth;
  });
  const across = new Float32Array(axisSamples);
  const up = new Float32Array(axisSamples);
  const side = (random.next() < 0.5 ? -1 : 1) * (cut > 0 ? 0.5 : 1) * (0.6 + 0.7 * random.next());
  const rise = 0.5 * (random.next() - 0.3);
  for (let s = 0; s < length; s++) {
    const bent = 36 * much * ((length - s) / length) ** 1.7;
    across[s] = side * bent;
    up[s] = rise * bent;
  }
  return { across, up };
}

/** Something hard slid over the head's rim: a bright, furrowed patch between rim and recess. */
function scratchHead(scene: ScrewScene, much: number, random: RandomSource): void {
  const { radius, tone } = scene.surface;
  const middle = (random.next() - 0.5) * 1.3;
  const wide = (0.2 + 0.11 * much) * (0.8 + 0.4 * random.next());
  const from = faceAt - 12 - 22 * much * random.next();
  const slant = (random.next() - 0.5) * 60;
  eachSample(scene, from, axisSamples, (place, s, angle, noise) => {
    const x = (angle - middle) / wide;
    const edge = 1 - x * x - (s < faceAt - 6 ? ((faceAt - 6 - s) / (faceAt - 6 - from)) ** 2 : 0) + 0.25 * noise;
    if (edge <= 0) return;
    const furrow = Math.sin((angle * 95 + (s * slant) / 60) * 0.9 + noise);
    const depth = Math.min(1, edge * 3);
    radius[place] -= depth * (1.6 + 0.3 * furrow) * Math.min(1.2, much);
    tone[place] += depth * (48 + 9 * furrow + 6 * noise) * Math.min(1.15, 0.65 + 0.35 * much);
  });
}

/** One or two spots, or a drawn-out scrape, filed flat into the smooth shank. */
function scratchNeck(scene: ScrewScene, much: number, random: RandomSource): void {
  const spots = 1 + random.integer(2);
  const first = 540 + 200 * random.next();
  const angle = (random.next() - 0.5) * 1.1;
  for (let spot = 0; spot < spots; spot++) {
    const middle = Math.min(
      770,
      Math.max(530, first + (spot === 0 ? 0 : (random.next() < 0.5 ? -1 : 1) * (50 + 70 * random.next()))),
    );
    const size = spot === 0 ? 1 : 0.75;
    fileFlat(scene, {
      middle,
      half: (20 + 13 * much) * size * (0.8 + 0.5 * random.next()),
      angle: angle + (random.next() - 0.5) * 0.25,
      distance: coreRadius(middle) - (1.6 + 2.6 * much) * size,
      bare: 26 + 20 * random.next(),
      furrows: 0.4 + 0.5 * random.next(),
      random,
    });
  }
}

/** The crests at one side of the picture's outline, bent over or broken on one to four turns. */
function nickThreadSide(scene: ScrewScene, much: number, random: RandomSource): void {
  const side = (random.next() < 0.5 ? -1 : 1) * (1.35 + 0.2 * random.next());
  const turns = 1 + random.integer(1 + Math.round(2 * much));
  const first = 150 + random.next() * Math.max(0, 300 - turns * threadPitch);
  const { radius, tone } = scene.surface;
  const intact = goodSurface().radius;
  for (let turn = 0; turn < turns; turn++) {
    const middle = first + turn * threadPitch;
    const wide = (0.32 + 0.12 * much) * (0.7 + 0.6 * random.next());
    const kept = Math.max(0, 0.6 - 0.5 * much * (0.6 + 0.8 * random.next()));
    const pushed = (random.next() < 0.5 ? -1 : 1) * (5 + 8 * much) * random.next();
    eachSample(scene, middle - threadPitch / 2, middle + threadPitch / 2, (place, s, angle, noise) => {
      const x = Math.abs(angle - side) / wide;
      const core = coreRadius(s);
      if (x > 1.3) return;
      const depth = Math.min(1, Math.max(0, (1.15 + 0.3 * noise - x) * 4));
      // What is left of the crest is pushed along the axis.
      const from = place - Math.round(pushed * depth) * angleSamples;
      const height = (crestRadius(s) - core) * Math.max(0, kept + 0.2 * noise);
      const left = Math.min(intact[from], core + height);
      const before = radius[place];
      radius[place] = before * (1 - depth) + left * depth;
      tone[place] += depth * Math.min(1, Math.abs(radius[place] - before) / 4) * (14 + 14 * noise);
    });
  }
}

/** A file drawn over the thread where it faces the camera: one or two crests are gone and the bare metal shines. */
function fileThreadTop(scene: ScrewScene, much: number, random: RandomSource): void {
  const middle = 190 + 230 * random.next();
  const core = coreRadius(middle);
  fileFlat(scene, {
    middle,
    half: (26 + 16 * much) * (0.85 + 0.4 * random.next()),
    angle: (random.next() - 0.5) * 0.7,
    distance: core + 2.5 - 4.5 * much * (0.8 + 0.4 * random.next()),
    bare: 36 + 18 * random.next(),
    furrows: 0.5 + 0.5 * random.next(),
    random,
  });
}

interface FlatSpot {
  /** Where along the axis, and how far to both sides. */
  readonly middle: number;
  readonly half: number;
  /** The way it faces, as the camera sees it. */
  readonly angle: number;
  /** Its plane's distance from the axis. */
  readonly distance: number;
  /** How much lighter the bare metal is, in grey levels. */
  readonly bare: number;
  /** How strong the file's furrows show, 0–1. */
  readonly furrows: number;
  readonly random: RandomSource;
}

/** Takes off all that stands out beyond a plane beside the axis. */
function fileFlat(scene: ScrewScene, spot: FlatSpot): void {
  const { radius, tone } = scene.surface;
  const { middle, half, angle: towards, distance, bare, furrows, random } = spot;
  const slant = (random.next() - 0.5) * 1.2;
  eachSample(scene, middle - half * 1.4, middle + half * 1.4, (place, s, angle, noise) => {
    const turned = angle - towards;
    const cos = Math.cos(turned);
    if (cos < 0.25) return;
    const along = Math.abs(s - middle) / half;
    // Towards its ends the file lifts off.
    const lift = 26 * Math.max(0, along - 0.72 - 0.12 * noise) ** 2 * 10;
    const across = distance * Math.tan(turned);
    const furrow = Math.sin((across * 0.85 + slant * (s - middle)) * 0.8 + 0.8 * noise);
    const plane = (distance + lift + 0.06 * furrow + 0.15 * noise) / cos;
    const taken = radius[place] - plane;
    if (taken <= 0) return;
    const depth = Math.min(1, taken / 0.8);
    radius[place] = plane;
    tone[place] += depth * (bare + furrows * 9 * furrow + 5 * noise);
  });
}
