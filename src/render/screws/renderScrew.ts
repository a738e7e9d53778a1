/**
 * A picture of a countersunk screw on a light table, with or without one of the five defects of MVTec AD's screws. Computed, not
 * photographed: the screw is a surface of revolution with a helical thread, lit by a dome of lamps.
 */
import { randomSource } from '../../tensors/random';
import { soften } from '../blur';
import { overlayChange, reduceMask } from '../changeMask';
import { noiseTile } from '../noiseTile';
import { reducePlane } from '../reducePlane';
import type { Severity } from '../severity';
import { castScrew, type ScrewLayer, type ScrewScene } from './castScrew';
import { damageScrew, type ScrewDefect } from './screwDamage';
import { drawPose } from './screwPose';
import { goodSurface } from './screwShape';
import { tableTop } from './tableTop';

export interface RenderScrewOptions {
  readonly seed: number | string;
  /** Which screw of the seed. */
  readonly index: number;
  /** Without it the screw is good. */
  readonly defect?: ScrewDefect;
  readonly severity?: Severity;
  /** Side of the square picture in pixels, 32 to 4096. */
  readonly size?: number;
}

export interface RenderedScrew {
  readonly size: number;
  /** Grey levels 0–255, `[size, size]`. */
  readonly pixels: Uint8Array;
  /** 255 where the defect shows, else 0, `[size, size]`; all 0 for a good screw. */
  readonly mask: Uint8Array;
}

/** Standard deviation of the sensor's noise before the lens softens it, in grey levels. */
const noiseLevel = 5.8;

/** Side in pixels at which thread and grain are fine enough; smaller pictures are reduced from it. */
const workingSize = 1024;

const tiles = new Map<string, ReturnType<typeof noiseTile>>();

/** The textures do not depend on the seed: a screw's grain is where in them it begins. */
function tile(name: string, cells: number, octaves: number, persistence: number): ReturnType<typeof noiseTile> {
  let made = tiles.get(name);
  if (made === undefined) {
    made = noiseTile(randomSource('rendered screws').fork(name), 512, cells, octaves, persistence);
    tiles.set(name, made);
  }
  return made;
}

/**
 * Renders one screw. The same seed, index and size always give the same good screw; a defect changes only what lies in the mask.
 *
 * @throws Error with one sentence when size or index is no sensible whole number
 */
export function renderScrew({
  seed,
  index,
  defect,
  severity = 'clear',
  size = 1024,
}: RenderScrewOptions): RenderedScrew {
  if (!Number.isInteger(size) || size < 32 || size > 4096) {
    throw new Error(`size: expected a whole number from 32 to 4096, found ${size}.`);
  }
  if (!Number.isInteger(index) || index < 0) {
    throw new Error(`index: expected a whole number of 0 or more, found ${index}.`);
  }
  const reduction = Math.ceil(workingSize / size);
  const large = size * reduction;
  const random = randomSource(seed).fork('rendered screw', index);
  const scene: ScrewScene = {
    surface: goodSurface(),
    pose: drawPose(random.fork('pose')),
    grain: tile('grain', 256, 1, 0.6),
    stains: tile('stains', 16, 4, 0.7),
  };
  const good = castScrew(scene, large);
  const mottle = tile('mottle', 32, 4, 0.8);
  const table = tableTop({
    random: random.fork('table'),
    pose: scene.pose,
    covered: good.covered,
    size: large,
    mottle,
  });

  const picture = laidOn(table, good, large);
  let mask: Uint8Array = new Uint8Array(size * size);
  if (defect !== undefined) {
    const damaged = castScrew(damageScrew(scene, defect, severity, random.fork(defect)), large, good);
    mask = reduceMask(overlayChange([picture], [laidOn(table, damaged, large)], large), size, reduction);
  }
  addNoise(picture, large, random.fork('noise'));
  const pixels = new Uint8Array(size * size);
  reducePlane(picture, { size, block: reduction, to: pixels });
  return { size, pixels, mask };
}

/** The screw before the table, as the lens shows it. The table is soft by itself. */
function laidOn(table: Float32Array, { level, covered }: ScrewLayer, size: number): Float32Array {
  const picture = table.slice();
  const part = { left: size, top: size, right: 0, bottom: 0 };
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      if (covered[j * size + i] === 0) continue;
      picture[j * size + i] = level[j * size + i];
      if (i < part.left) part.left = i;
      if (i >= part.right) part.right = i + 1;
      if (j < part.top) part.top = j;
      part.bottom = j + 1;
    }
  }
  const reach = 3;
  part.left = Math.max(0, part.left - reach);
  part.top = Math.max(0, part.top - reach);
  part.right = Math.min(size, part.right + reach);
  part.bottom = Math.min(size, part.bottom + reach);
  soften(picture, size, part);
  soften(picture, size, part);
  return picture;
}

/** Sensor noise: neighbouring pixels share a part of it, as in the data set's own pictures. */
function addNoise(picture: Float32Array, size: number, random: ReturnType<typeof randomSource>): void {
  const noise = new Float32Array(picture.length);
  // Uniform numbers are near enough to a bell once the lens has mixed nine of them.
  const spread = noiseLevel * Math.sqrt(12);
  for (let i = 0; i < noise.length; i++) noise[i] = (random.next() - 0.5) * spread;
  soften(noise, size, { left: 0, top: 0, right: size, bottom: size });
  for (let i = 0; i < picture.length; i++) picture[i] += noise[i];
}
