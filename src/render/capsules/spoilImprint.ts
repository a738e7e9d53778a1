/** Faulty imprints: 500 is missing, worn, blotted or printed twice. */
import type { RandomSource } from '../../tensors/random';
import type { Colour } from './capsuleLight';
import { digitHalfHeight, digits } from './capsulePrint';
import { bodyRadiusAt } from './capsuleShape';
import { eachCell, paintOver, type Damaged } from './damageBrush';

const rubbed: Colour = [112, 56, 45];

export function spoilImprint(scene: Damaged, much: number, random: RandomSource): void {
  const kind = random.next();
  const all = digits.map((_, i) => i);
  if (much > 1.15 && kind < 0.45) wear(scene, all, 3, random);
  else if (kind < 0.25) printTwice(scene, much, random);
  else wearSome(scene, much, random);
}

/** One or two digits are worn. */
function wearSome(scene: Damaged, much: number, random: RandomSource): void {
  const count = much > 0.85 && random.next() < 0.5 ? 2 : 1;
  const first = random.integer(digits.length - count + 1);
  wear(
    scene,
    Array.from({ length: count }, (_, i) => first + i),
    0.35 + 1.1 * much,
    random,
  );
}

/** Rubs ink off digits in patches; from 3 on nothing is left. */
function wear(scene: Damaged, which: readonly number[], hard: number, random: RandomSource): void {
  const { damage, pose } = scene;
  const blot = random.next() < 0.5 && hard < 2.5;
  for (const digit of which) {
    const [from, to] = digits[digit];
    const s0 = (from + to) / 2 + (random.next() - 0.5) * 14;
    const radius = bodyRadiusAt(s0);
    const v0 = radius * Math.sin(pose.bodyRoll);
    const reach = digitHalfHeight + 8;
    eachCell(scene, [s0, v0], [(to - from) / 2 + 14, reach], ({ at, s, v, stain, grain }) => {
      const away = Math.hypot((s - s0) / ((to - from) / 2 + 6), (v - v0) / reach);
      const rub = hard + 0.75 * stain + 0.25 * grain - (hard >= 3 ? 0 : 1.1 * away * away);
      damage.ink[at] *= 1 - Math.min(1, Math.max(0, rub));
      if (blot) paintOver(scene, at, rubbed, 0.55 * Math.min(1, rub - 0.75 - 0.5 * away));
    });
  }
}

/** The stamp slipped: a second, fainter print beside the first. */
function printTwice({ damage }: Damaged, much: number, random: RandomSource): void {
  damage.ghost.fill(Math.min(0.95, 0.5 + 0.3 * much));
  const angle = random.next() * 2 * Math.PI;
  const far = 7 + 9 * much;
  damage.ghostShift = [far * Math.cos(angle), far * Math.sin(angle)];
}
