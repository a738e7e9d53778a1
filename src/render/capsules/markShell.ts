/** Pokes and scratches: what a needle leaves in the shell, and what slides over it. */
import type { RandomSource } from '../../tensors/random';
import { colours, type Colour } from './capsuleLight';
import { bodyRadiusAt, capRadiusAt, rimAt } from './capsuleShape';
import { drawLine, eachCell, paintOver, type Damaged } from './damageBrush';
import type { Point, Stroke } from './strokes';

const scuffedCap: Colour = [104, 103, 106];
const scuffedBody: Colour = [198, 140, 122];

/** A place on the side that is seen, not too close to the outline. */
function somewhere(random: RandomSource, capShare: number, reach: number): Point {
  const onCap = random.next() < capShare;
  const s = onCap ? 70 + 330 * random.next() : rimAt + 30 + 300 * random.next();
  const radius = (onCap ? capRadiusAt : bodyRadiusAt)(s);
  return [s, (random.next() * 2 - 1) * radius * reach];
}

/** A pit with a rim that was pushed up, torn skin about it, and powder in the deep ones. */
export function pokeShell(scene: Damaged, much: number, random: RandomSource): void {
  const { damage } = scene;
  const middle = somewhere(random, 0.35, 0.7);
  const [s0, v0] = middle;
  const radius = (9 + 11 * much) * (0.75 + 0.5 * random.next());
  const oval = 0.75 + 0.5 * random.next();
  const filled = random.next() < 0.3 + 0.3 * much;
  const shade: Colour = s0 < rimAt ? [52, 50, 50] : [62, 28, 22];
  eachCell(scene, middle, [radius * 3.4, radius * 3.4], ({ at, s, v, stain, grain }) => {
    const [x, y] = [(s - s0) * oval, v - v0];
    const away = Math.hypot(x, y) / radius + 0.13 * stain;
    // The shell sinks towards the hole: it leans inwards, most at the hole's edge.
    const lean = 0.75 * Math.exp(-(((away - 0.95) / 0.55) ** 2));
    const length = Math.hypot(x, y) || 1;
    damage.leanS[at] -= (lean * x) / length;
    damage.leanV[at] -= (lean * y) / length;
    damage.ink[at] *= Math.min(1, Math.max(0, (away - 0.7) * 3));
    const inside = Math.min(1, Math.max(0, (0.85 - away) * 5));
    paintOver(scene, at, shade, inside * 0.9);
    if (filled)
      paintOver(scene, at, colours.powder, Math.min(1, Math.max(0, (0.62 - away) * 5)) * (0.85 + 0.2 * grain));
    const rim = Math.exp(-(((away - 1.02) / 0.16) ** 2));
    paintOver(
      scene,
      at,
      s0 < rimAt ? scuffedCap : [222, 196, 180],
      rim * Math.min(0.8, Math.max(0, 0.35 + 0.4 * stain)),
    );
  });
  const whiskers = Math.floor(random.next() * (1 + 2 * much));
  for (let n = 0; n < whiskers; n++) {
    const stroke = bentLine(middle, random.next() * 2 * Math.PI, radius * (1.8 + 2 * random.next()), random);
    drawLine(scene, { stroke, half: 1.1, colour: scuffed, share: 0.7, rough: 0.8 });
  }
}

/** One to five fine lines side by side, or crossing. */
export function scratchShell(scene: Damaged, much: number, random: RandomSource): void {
  const [s0, v0] = somewhere(random, 0.35, 0.55);
  const count = 1 + Math.floor(random.next() * (1 + 2.4 * much));
  const direction = random.next() * Math.PI;
  const crossing = random.next() < 0.35;
  for (let n = 0; n < count; n++) {
    const length = (42 + 62 * much) * (0.6 + 0.8 * random.next());
    const turn = direction + (crossing ? 1.2 : 0.16) * (random.next() - 0.5);
    const aside = (random.next() - 0.5) * 9 * count;
    const from: Point = [
      s0 - aside * Math.sin(turn) - (length / 2) * Math.cos(turn),
      v0 + aside * Math.cos(turn) - (length / 2) * Math.sin(turn),
    ];
    drawLine(scene, {
      stroke: bentLine(from, turn, length, random),
      half: (1 + 0.5 * much) * (0.8 + 0.5 * random.next()),
      colour: scuffed,
      share: Math.min(0.9, 0.36 + 0.26 * much),
      rough: 0.9,
    });
  }
}

function scuffed({ s }: { s: number }): Colour {
  return s < rimAt ? scuffedCap : scuffedBody;
}

/** A line that bends evenly to one side. */
function bentLine([x, y]: Point, direction: number, length: number, random: RandomSource): Stroke {
  const bend = (random.next() - 0.5) * 1.3;
  const steps = 8;
  const points: Point[] = [[x, y]];
  for (let i = 0; i < steps; i++) {
    const [px, py] = points[i];
    const angle = direction + bend * (i / steps - 0.5);
    points.push([px + (Math.cos(angle) * length) / steps, py + (Math.sin(angle) * length) / steps]);
  }
  return points;
}
