/**
 * The flawless capsule: a solid of revolution, the cap's dome at 0, the body's at `capsuleLength`. Lengths are in units of which
 * 1000 make the picture's side; the capsules of MVTec AD are about 852 long there.
 */

export const capsuleLength = 852;
/** Where the cap ends; the body, which is narrower, sits in it. */
export const rimAt = 434;

const [capRadius, bodyRadius] = [136, 129];
const [capDome, bodyDome] = [118, 128];

/** Radius of the cap (or of what would be the cap) at a place along the axis; 0 beyond its end. */
export function capRadiusAt(s: number): number {
  // The two rings that lock the cap to the body stand out a little.
  const rings = 1.3 * Math.exp(-(((s - 150) / 14) ** 2)) + Math.exp(-(((s - 196) / 10) ** 2));
  return dome(s, capDome) * (capRadius - 3 * Math.max(0, 1 - s / rimAt) + rings);
}

/** Radius of the body at a place along the axis, also where the cap covers it; 0 beyond its end. */
export function bodyRadiusAt(s: number): number {
  return dome(capsuleLength - s, bodyDome) * bodyRadius;
}

/** Share of the full radius at a distance from the end. */
function dome(fromEnd: number, length: number): number {
  if (fromEnd >= length) return 1;
  if (fromEnd <= 0) return 0;
  return (1 - (1 - fromEnd / length) ** 2.15) ** (1 / 2.05);
}
