/** The five ways in which MVTec AD's capsules are damaged, as layers over the good capsule. */
import type { RandomSource } from '../../tensors/random';
import { strength, type Severity } from '../severity';
import { noDamage, type CapsuleScene, type DamageLayers } from './capsuleScene';
import { crackShell } from './crackShell';
import type { Damaged } from './damageBrush';
import { pokeShell, scratchShell } from './markShell';
import { spoilImprint } from './spoilImprint';
import { squeezeShell } from './squeezeShell';

/** Named as MVTec AD's folders. */
export const capsuleDefects = ['crack', 'faulty_imprint', 'poke', 'scratch', 'squeeze'] as const;
export type CapsuleDefect = (typeof capsuleDefects)[number];

const damages: Record<CapsuleDefect, (scene: Damaged, much: number, random: RandomSource) => void> = {
  crack: crackShell,
  faulty_imprint: spoilImprint,
  poke: pokeShell,
  scratch: scratchShell,
  squeeze: squeezeShell,
};

/** What a defect changes; the same for the same random source. */
export function damageCapsule(
  scene: CapsuleScene,
  defect: CapsuleDefect,
  severity: Severity,
  random: RandomSource,
): DamageLayers {
  const damage = noDamage();
  damages[defect]({ ...scene, damage }, strength[severity] * (0.85 + 0.3 * random.next()), random);
  return damage;
}
