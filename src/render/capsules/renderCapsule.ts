/**
 * A picture of a two-coloured, printed, glossy capsule on white paper, with or without one of the five defects of MVTec AD's
 * capsules. Computed, not photographed.
 */
import { randomSource, type RandomSource } from '../../tensors/random';
import { soften } from '../blur';
import { overlayChange, reduceMask } from '../changeMask';
import * as noise from '../noiseTile';
import { reducePlane } from '../reducePlane';
import type { Severity } from '../severity';
import { damageCapsule, type CapsuleDefect } from './capsuleDamage';
import { drawPose } from './capsulePose';
import type { CapsuleScene } from './capsuleScene';
import { capsuleTable } from './capsuleTable';
import { castCapsule, type CapsuleLayer } from './castCapsule';

// What a module exports costs a call each time it is read from outside; pixels read this a million times.
const { sampleTile } = noise;

export interface RenderCapsuleOptions {
  readonly seed: number | string;
  /** Which capsule of the seed. */
  readonly index: number;
  /** Without it the capsule is good. */
  readonly defect?: CapsuleDefect;
  readonly severity?: Severity;
  /** Side of the square picture in pixels, 32 to 4096. */
  readonly size?: number;
}

export interface RenderedCapsule {
  readonly size: number;
  /** Red, green and blue levels 0–255, `[size, size, 3]`. */
  readonly pixels: Uint8Array;
  /** 255 where the defect shows, else 0, `[size, size]`; all 0 for a good capsule. */
  readonly mask: Uint8Array;
}

/** Side in pixels from which on outlines and print are fine enough; smaller pictures are reduced from it. */
const workingSize = 500;

/** Standard deviation of the sensor's noise on white paper in red, green and blue, in levels; on dark places it is less. */
const noiseLevels = [2.1, 1.8, 2.4];

const tiles = new Map<string, noise.NoiseTile>();

/** The textures do not depend on the seed: a capsule's grain is where in them it begins. */
function tile(name: string, cells: number, octaves: number, persistence: number): noise.NoiseTile {
  let made = tiles.get(name);
  if (made === undefined) {
    made = noise.noiseTile(randomSource('rendered capsules').fork(name), 512, cells, octaves, persistence);
    tiles.set(name, made);
  }
  return made;
}

/**
 * Renders one capsule. The same seed, index and size always give the same good capsule; a defect changes only what lies in the
 * mask.
 *
 * @throws Error with one sentence when size or index is no sensible whole number
 */
export function renderCapsule({
  seed,
  index,
  defect,
  severity = 'clear',
  size = 1000,
}: RenderCapsuleOptions): RenderedCapsule {
  if (!Number.isInteger(size) || size < 32 || size > 4096) {
    throw new Error(`size: expected a whole number from 32 to 4096, found ${size}.`);
  }
  if (!Number.isInteger(index) || index < 0) {
    throw new Error(`index: expected a whole number of 0 or more, found ${index}.`);
  }
  const block = Math.ceil(workingSize / size);
  const large = size * block;
  const random = randomSource(seed).fork('rendered capsule', index);
  const scene: CapsuleScene = {
    pose: drawPose(random.fork('pose')),
    grain: tile('grain', 256, 1, 0.6),
    stains: tile('stains', 16, 4, 0.7),
  };
  const good = castCapsule(scene, large);
  const table = capsuleTable({
    random: random.fork('table'),
    pose: scene.pose,
    covered: good.covered,
    size: large,
    mottle: tile('mottle', 32, 4, 0.8),
  });

  const planes = laidOn(table, good, large);
  let mask: Uint8Array = new Uint8Array(size * size);
  if (defect !== undefined) {
    const damage = damageCapsule(scene, defect, severity, random.fork(defect));
    const damaged = laidOn(table, castCapsule({ ...scene, damage }, large), large);
    mask = reduceMask(overlayChange(planes, damaged, large), size, block);
  }
  addNoise(planes, large, random.fork('noise'));
  const pixels = new Uint8Array(3 * size * size);
  planes.forEach((plane, offset) => reducePlane(plane, { size, block, to: pixels, stride: 3, offset }));
  return { size, pixels, mask };
}

/** The capsule before the table, as the lens shows it. The table is soft by itself. */
function laidOn(table: readonly Float32Array[], { planes, covered }: CapsuleLayer, size: number): Float32Array[] {
  const part = { left: size, top: size, right: 0, bottom: 0 };
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      if (covered[j * size + i] === 0) continue;
      part.left = Math.min(part.left, Math.max(0, i - 3));
      part.right = Math.max(part.right, Math.min(size, i + 4));
      part.top = Math.min(part.top, Math.max(0, j - 3));
      part.bottom = Math.min(size, j + 4);
    }
  }
  // The lens blurs by a share of the picture's side, so that large pictures need more of it.
  const passes = Math.max(1, Math.round(size / workingSize));
  return table.map((plane, c) => {
    const picture = plane.slice();
    for (let i = part.top * size; i < part.bottom * size; i++) if (covered[i] !== 0) picture[i] = planes[c][i];
    for (let pass = 0; pass < passes; pass++) soften(picture, size, part);
    return picture;
  });
}

/** Sensor noise, stronger in bright places; neighbouring pixels share a part of it, as in the data set's own pictures. */
function addNoise(planes: readonly Float32Array[], size: number, random: RandomSource): void {
  const sensor = tile('noise', 256, 1, 1);
  for (const [c, plane] of planes.entries()) {
    const [fromX, fromY] = [random.integer(sensor.size), random.integer(sensor.size)];
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < size; i++) {
        const level = plane[j * size + i];
        plane[j * size + i] = level + noiseLevels[c] * (0.2 + level / 250) * sampleTile(sensor, i + fromX, j + fromY);
      }
    }
  }
}
