/** How a capsule lies under the lamps; all that differs from one good capsule to the next. */
import type { RandomSource } from '../../tensors/random';

/** Lengths in units of which 1000 make the picture's side, angles in radians. */
export interface CapsulePose {
  /** The capsule's middle in the picture. */
  readonly x: number;
  readonly y: number;
  /** Direction from the dark cap's end to the body's; 0 is to the right, positive turns down. */
  readonly direction: number;
  readonly scale: number;
  /** Turn of the body's print about the axis: 0 towards the camera, positive down. */
  readonly bodyRoll: number;
  /** Turn of the cap's print; cap and body are put together at any angle. */
  readonly capRoll: number;
  /** How far the cap's rim lies from its usual place, positive where it covers more of the body. */
  readonly rim: number;
  /** The lamps' level relative to the mean picture. */
  readonly lamp: number;
  /** How much redder, and less blue, the lamps are than the mean, in levels of the table. */
  readonly warmth: number;
  /** Where in the noise tiles this capsule's grain begins. */
  readonly grain: readonly [number, number];
}

/** Spreads as measured on the training pictures of MVTec AD's capsules; the print turns farther than theirs. */
export function drawPose(random: RandomSource): CapsulePose {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const about = (middle: number, reach: number): number => middle + (reach * (between(-1, 1) + between(-1, 1))) / 2;
  return {
    x: about(508, 13),
    y: about(496, 6),
    direction: about(-0.003, 0.015),
    scale: about(1, 0.019),
    bodyRoll: about(0.12, 0.75),
    capRoll: between(-Math.PI, Math.PI),
    rim: about(0, 6),
    lamp: about(1, 0.062),
    warmth: about(0, 7),
    grain: [between(0, 4096), between(0, 4096)],
  };
}
