/** How a screw lies on the table and under the lamps; all that differs from one good screw to the next. */
import type { RandomSource } from '../../tensors/random';

/** Lengths in units of which 1024 make the picture's side, angles in radians. */
export interface ScrewPose {
  /** The screw's middle in the picture. */
  readonly x: number;
  readonly y: number;
  /** Direction from tip to head in the picture; 0 is to the right, positive turns down. */
  readonly direction: number;
  /** How far the head's end rises towards the camera: a screw lies on its head's rim and its tip. */
  readonly tilt: number;
  /** Turn about its own axis. */
  readonly roll: number;
  readonly scale: number;
  /** 0 for matt metal, about 1 for metal that mirrors the lamps. */
  readonly gloss: number;
  /** How this screw's own faint curvature and place shift the lamps that it mirrors. */
  readonly lampShift: readonly [number, number];
  /** The metal's grey level relative to the mean screw. */
  readonly brightness: number;
  /** Where in the noise tiles this screw's grain begins. */
  readonly grain: readonly [number, number];
}

export function drawPose(random: RandomSource): ScrewPose {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const direction = between(-Math.PI, Math.PI);
  return {
    direction,
    x: 512 + between(-34, 34),
    y: 512 + between(-34, 34),
    // The camera does not stand quite upright, so the tilt that it sees depends on where the head points.
    tilt: 0.14 - 0.035 * Math.cos(direction - 2.4) + between(-0.015, 0.015),
    roll: between(0, 2 * Math.PI),
    scale: between(0.992, 1.012),
    gloss: between(0.4, 1.1),
    lampShift: [between(-0.2, 0.2), between(-0.2, 0.2)],
    brightness: between(-6, 6),
    grain: [between(0, 4096), between(0, 4096)],
  };
}
