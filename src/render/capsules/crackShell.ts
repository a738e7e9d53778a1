/** Cracks: a cap with a torn rim, a crack that lets the powder out, a chip at the outline. */
import type { RandomSource } from '../../tensors/random';
import { colours, type Colour } from './capsuleLight';
import { damageLeft, damageWidth } from './capsuleScene';
import { bodyRadiusAt, capRadiusAt, rimAt } from './capsuleShape';
import { drawLine, eachCell, paintOver, type Damaged } from './damageBrush';
import type { Point } from './strokes';

export function crackShell(scene: Damaged, much: number, random: RandomSource): void {
  const kind = random.next();
  if (kind < 0.36) tearRim(scene, much, random);
  else if (kind < 0.7) splitShell(scene, much, random);
  else chipOutline(scene, much, random);
}

/** A piece of the cap is gone from its rim: the body shows. */
function tearRim(scene: Damaged, much: number, random: RandomSource): void {
  const { damage, pose } = scene;
  const v0 = (random.next() * 2 - 1) * 128;
  const half = (16 + 34 * much ** 1.6) * (0.7 + 0.6 * random.next());
  const deep = (22 + 62 * much ** 1.6) * (0.6 + 0.7 * random.next());
  const slant = (random.next() - 0.5) * 0.9;
  const rim = rimAt + pose.rim;
  eachCell(scene, [rim - deep / 2, v0], [deep, half * 1.6 + 12], ({ at, s, v, stain, grain }) => {
    if (s > rim + 3) return;
    const across = (v - v0 + slant * (s - rim)) / half;
    const fromRim = (rim - s) / deep;
    // A broken piece is wide at the rim and ends in corners.
    const shape = 1 - Math.abs(across) ** 1.3 - fromRim + 0.12 * stain + 0.02 * grain;
    damage.torn[at] = Math.min(1, Math.max(0, 0.5 + shape * 1.1));
    if (Math.abs(shape) < 0.05) paintOver(scene, at, colours.powder, 0.35 * Math.max(0, grain));
  });
}

/** A crack through the shell, dark where it gapes, with powder along it. */
function splitShell(scene: Damaged, much: number, random: RandomSource): void {
  const length = (46 + 80 * much) * (0.7 + 0.6 * random.next());
  const onCap = random.next() < 0.4;
  const s0 = onCap ? 60 + random.next() * 300 : 470 + random.next() * 260;
  // Shells split along the axis, most often where they were pressed from the side.
  const lower = random.next() < 0.7 ? 1 : -1;
  const v0 = lower * (40 + 75 * random.next());
  const steps = 7;
  let v = v0;
  const stroke = Array.from({ length: steps + 1 }, (_, i): Point => {
    v += (random.next() - 0.5) * 16;
    return [s0 + (i / steps - 0.5) * length, v];
  });
  const dark: Colour = onCap ? [70, 66, 64] : [64, 30, 24];
  drawLine(scene, { stroke, half: 1.4 + 1.5 * much, colour: () => dark, share: 0.85, rough: 0.8 });
  const powder: typeof stroke = stroke.map(([x, y]) => [x, y + lower * (2 + 2.5 * much)]);
  drawLine(scene, {
    stroke: powder.slice(1, -1),
    half: 1.6 + 2.6 * much,
    colour: () => colours.powder,
    share: 0.95,
    rough: 1.6,
  });
  scatter(scene, stroke[Math.floor(steps / 2)], [length * 0.6, 10 + 16 * much], 0.5 * much);
}

/** A bite out of the outline, filled with powder. */
function chipOutline(scene: Damaged, much: number, random: RandomSource): void {
  const { damage } = scene;
  const s0 = random.next() < 0.5 ? 30 + random.next() * 90 : 170 + random.next() * 620;
  const lower = random.next() < 0.6;
  const half = (17 + 30 * much) * (0.7 + 0.6 * random.next());
  const deep = (5 + 11 * much) * (0.7 + 0.6 * random.next());
  const outline = lower ? damage.lower : damage.upper;
  const radiusAt = s0 < rimAt ? capRadiusAt : bodyRadiusAt;
  for (let column = 0; column < damageWidth; column++) {
    const t = (column - damageLeft - s0) / half;
    outline[column] -= deep * Math.max(0, 1 - t * t) * (0.75 + 0.25 * Math.sin(t * 9 + s0));
  }
  eachCell(scene, [s0, 0], [half * 1.2, 166], ({ at, s, v, stain, grain }) => {
    if (lower !== v > 0) return;
    const t = (s - s0) / half;
    const inwards = radiusAt(s) - Math.abs(v);
    const powder = (1 - t * t) * deep * 2.3 - inwards + 4 * stain;
    paintOver(scene, at, colours.powder, Math.min(0.95, powder / 5) * (0.85 + 0.2 * grain));
  });
  scatter(scene, [s0, (lower ? 1 : -1) * radiusAt(s0) * 0.8], [half * 1.3, 20 + 14 * much], 0.5 * much);
}

/** Single grains of powder around a place. */
function scatter(scene: Damaged, middle: Point, reach: Point, dense: number): void {
  eachCell(scene, middle, reach, ({ at, s, v, stain, grain }) => {
    const away = Math.hypot((s - middle[0]) / reach[0], (v - middle[1]) / reach[1]);
    paintOver(scene, at, colours.powder, 0.6 * (grain + 0.5 * stain - 2.7 + dense - 1.5 * away));
  });
}
