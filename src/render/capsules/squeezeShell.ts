/** Squeezed capsules: creases with facets between them, and an outline that gives way. */
import type { RandomSource } from '../../tensors/random';
import { damageLeft, damageWidth } from './capsuleScene';
import { bodyRadiusAt, capRadiusAt, rimAt } from './capsuleShape';
import { eachCell, type Damaged } from './damageBrush';

export function squeezeShell(scene: Damaged, much: number, random: RandomSource): void {
  const s0 = random.next() < 0.35 ? 90 + 240 * random.next() : 480 + 290 * random.next();
  const reach = (62 + 50 * much) * (0.8 + 0.4 * random.next());
  fold(scene, s0, reach, much, random);
  for (const outline of [scene.damage.upper, scene.damage.lower]) {
    // One side is pressed in; the other bulges, or is pressed too.
    const inwards = random.next() < 0.55 ? -1 : 0.8;
    dent(
      outline,
      s0 + (random.next() - 0.5) * 50,
      reach * 0.8,
      inwards * (4 + 12 * much) * (0.4 + 0.8 * random.next()),
    );
  }
}

/** Moves an outline, most at one place, where it breaks. */
function dent(outline: Float32Array, s0: number, reach: number, far: number): void {
  for (let column = 0; column < damageWidth; column++) {
    const t = Math.abs(column + 0.5 - damageLeft - s0) / reach;
    if (t < 1) outline[column] += far * (1 - t) ** 1.4;
  }
}

/** Creases that run from one place to all sides; the shell between two of them is nearly flat. */
function fold(scene: Damaged, s0: number, reach: number, much: number, random: RandomSource): void {
  const { damage } = scene;
  const v0 = (random.next() - 0.5) * 110;
  const count = 4 + random.integer(4);
  const turn = random.next() * 2 * Math.PI;
  const creases = Array.from({ length: count }, (_, i) => turn + ((i + 0.6 * random.next()) / count) * 2 * Math.PI);
  const leans = creases.map(() => (0.25 + 0.35 * much) * (random.next() < 0.5 ? -1 : 1) * (0.5 + random.next()));
  const radiusAt = s0 < rimAt ? capRadiusAt : bodyRadiusAt;
  eachCell(scene, [s0, 0], [reach, 166], ({ at, s, v, stain }) => {
    const [x, y] = [s - s0, v - v0];
    const away = Math.hypot(x / reach, y / (reach * 1.1)) + 0.04 * stain;
    const depth = Math.min(1, Math.max(0, (1 - away) * 3.2));
    if (depth === 0 || Math.abs(v) > radiusAt(s) + 25) return;
    const { sector, fromCrease } = sectorAt(creases, Math.atan2(y, x), Math.hypot(x, y));
    // Facets lean about the crease's direction; along the crease itself the shell is bent sharply.
    const direction = creases[sector] + Math.PI / 2;
    const ridge = 0.55 * much * Math.exp(-((fromCrease / 4.5) ** 2));
    const lean = depth * (leans[sector] + ridge);
    damage.leanS[at] += lean * Math.cos(direction);
    damage.leanV[at] += lean * Math.sin(direction);
  });
}

/** The crease that a place follows in the sense of rotation, and how far it lies from it. */
function sectorAt(creases: readonly number[], angle: number, distance: number): { sector: number; fromCrease: number } {
  let sector = 0;
  let least = Infinity;
  creases.forEach((crease, i) => {
    const turns = (angle - crease) / (2 * Math.PI);
    const past = (turns - Math.floor(turns)) * 2 * Math.PI;
    if (past < least) {
      least = past;
      sector = i;
    }
  });
  return { sector, fromCrease: distance * Math.sin(Math.min(least, Math.PI / 2)) };
}
