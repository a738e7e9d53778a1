/** Finds what each pixel sees of the capsule, and its colour. */
import * as noise from '../noiseTile';
import * as light from './capsuleLight';
import * as prints from './capsulePrint';
import * as layers from './capsuleScene';
import { bodyRadiusAt, capRadiusAt, capsuleLength, rimAt } from './capsuleShape';

// What a module exports costs a call each time it is read from outside; pixels read these a hundred thousand times.
const { colours, lit } = light;
const { printInk } = prints;
const { sampleTile } = noise;
const { damageHeight, damageLeft, damageMiddle, damageWidth } = layers;

/** What the pixels see: planes and cover `[size, size]`; pixels beside the capsule are left at 0. */
export interface CapsuleLayer {
  readonly planes: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
  /** 0 beside the capsule, 1 on the cap, 2 on the body. */
  readonly covered: Uint8Array;
}

const [halfWidth, margin] = [166, 16];

/**
 * Casts all pixels of a picture.
 *
 * @param size side of the square picture in pixels
 */
export function castCapsule(scene: layers.CapsuleScene, size: number): CapsuleLayer {
  const plane = (): Float32Array => new Float32Array(size * size);
  const planes = [plane(), plane(), plane()] as const;
  const covered = new Uint8Array(size * size);
  const { x, y, direction, scale } = scene.pose;
  const [cos, sin] = [Math.cos(direction) / scale, Math.sin(direction) / scale];
  const unit = 1000 / size;
  const look = looker(scene);
  const colour = new Float64Array(3);
  for (let j = 0; j < size; j++) {
    const dy = (j + 0.5) * unit - y;
    if (Math.abs(dy) > halfWidth * 1.4) continue;
    for (let i = 0; i < size; i++) {
      const dx = (i + 0.5) * unit - x;
      const s = dx * cos + dy * sin + capsuleLength / 2;
      const v = dy * cos - dx * sin;
      if (s < -margin || s > capsuleLength + margin || Math.abs(v) > halfWidth) continue;
      const found = look(s, v, colour);
      const at = j * size + i;
      covered[at] = found;
      if (found === 0) continue;
      for (let c = 0; c < 3; c++) planes[c][at] = colour[c];
    }
  }
  return { planes, covered };
}

/** A function that writes the colour at a place beside the axis and says what is there, as `CapsuleLayer.covered` does. */
function looker(scene: layers.CapsuleScene): (s: number, v: number, colour: Float64Array) => 0 | 1 | 2 {
  const { pose, grain, stains, damage } = scene;
  const [grainX, grainY] = pose.grain;
  const rim = rimAt + pose.rim;
  const cap = radii(capRadiusAt);
  const body = radii(bodyRadiusAt);
  const rimColumn = Math.floor(rim - 2 + damageLeft);
  const normal: light.Normal = { s: 0, v: 0, w: 1 };
  const mixed: [number, number, number] = [0, 0, 0];

  return (s, v, colour) => {
    const column = Math.min(damageWidth - 1, Math.max(0, Math.floor(s + damageLeft)));
    const row = Math.min(damageHeight - 1, Math.max(0, Math.floor(v + damageMiddle)));
    const cell = row * damageWidth + column;
    const torn = damage?.torn[cell] ?? 0;
    const edge = 0.5 * sampleTile(stains, v * 0.7 + grainX, grainY);
    const onCap = s < rim + edge && torn < 0.5;
    const radius = onCap ? cap : body;
    const moved = damage === undefined ? 0 : (v < 0 ? damage.upper : damage.lower)[column];
    const r = radius[column] + moved;
    if (r <= 0.5 || Math.abs(v) >= r) return 0;

    const slope = (radius[Math.min(damageWidth - 1, column + 1)] - radius[Math.max(0, column - 1)]) / 2;
    const across = v / r;
    normal.s = -slope + (damage?.leanS[cell] ?? 0);
    normal.v = across + (damage?.leanV[cell] ?? 0);
    normal.w = Math.sqrt(1 - across * across);
    const length = Math.hypot(normal.s, normal.v, normal.w);
    normal.s /= length;
    normal.v /= length;
    normal.w /= length;

    const angle = Math.asin(across);
    const arc = angle * r;
    const shell: light.Shell = {
      on: onCap ? 'cap' : 'body',
      gloss: 1 - (damage?.cover[cell] ?? 0),
      waviness: 0.012 * sampleTile(stains, s * 1.1 + grainX, 7 * arc + grainY),
    };
    const speckle = sampleTile(grain, s * 1.3 + grainY, arc * 1.3 + grainX);
    const stain = sampleTile(stains, s + grainX, arc + grainY);
    const print = onCap ? 'cap' : 'body';
    const turned = (onCap ? pose.capRoll : pose.bodyRoll) * r;
    let ink = printInk(print, s, arc - turned);
    // Only the body's stamp slips.
    if (damage !== undefined) {
      const [shiftS, shiftArc] = damage.ghostShift;
      const ghost = onCap ? 0 : damage.ghost[cell] * printInk(print, s - shiftS, arc - turned - shiftArc);
      ink = Math.max(ink * damage.ink[cell], ghost);
    }
    // Ink lies on the shell in dots, thin here and there.
    ink *= Math.min(1, Math.max(0.35, 0.82 + 0.16 * speckle + 0.06 * stain));
    const bare: light.Colour = onCap ? colours.cap : colours.body;
    const inked: light.Colour = onCap ? colours.capInk : colours.bodyInk;
    const cover = damage?.cover[cell] ?? 0;
    const shadow = onCap ? 1 : capShadow(s - rim - edge, torn, damage?.torn[row * damageWidth + rimColumn] ?? 0);
    for (let c = 0; c < 3; c++) {
      const skin = (bare[c] + (inked[c] - bare[c]) * ink * 0.8) * (1 + 0.012 * stain);
      mixed[c] = skin + ((damage?.paint[c][cell] ?? 0) - skin) * cover;
    }
    lit(mixed, normal, shell, colour);
    for (let c = 0; c < 3; c++) colour[c] *= shadow * pose.lamp;
    return onCap ? 1 : 2;
  };
}

/** The share of light that the cap's edge leaves on the body: just beyond the rim, where it stands, and along a torn edge. */
function capShadow(beyond: number, torn: number, tornAtRim: number): number {
  if (beyond > 0) return beyond < 7 && tornAtRim < 0.5 ? 0.8 + 0.028 * beyond : 1;
  return torn < 0.62 ? 0.72 : 1;
}

/** A radius for each column of the damage layers. */
function radii(radiusAt: (s: number) => number): Float32Array {
  return Float32Array.from({ length: damageWidth }, (_, column) => radiusAt(column + 0.5 - damageLeft));
}
