/** Terms of the series smaller than this change nothing any more. */
const smallest = 1e-17;

/**
 * The chance that a chi-square variable exceeds `x`. By the series of the incomplete gamma function (M. Abramowitz, I. Stegun,
 * Handbook of mathematical functions, 1964, 6.5.29); off by about 1e-15, so that a chance far below that comes out as 0.
 *
 * @param x from 0
 * @param degrees of freedom, a whole number from 1
 * @throws RangeError where either is out of range
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (!(x >= 0)) throw new RangeError(`chiSquareTail: expected a value from 0, found ${x}.`);
  if (!Number.isInteger(degrees) || degrees < 1)
    throw new RangeError(`chiSquareTail: expected a whole number of degrees of freedom from 1, found ${degrees}.`);
  const [shape, half] = [degrees / 2, x / 2];
  let term = (half ** shape * Math.exp(-half)) / gammaOfHalves(degrees + 2);
  let below = 0;
  for (let n = 1; term > smallest || n <= half; n++) {
    below += term;
    term *= half / (shape + n);
  }
  return Math.max(0, 1 - below);
}

/** Γ(n / 2). */
function gammaOfHalves(n: number): number {
  let gamma = n % 2 === 0 ? 1 : Math.sqrt(Math.PI);
  for (let k = n % 2 === 0 ? 2 : 1; k < n; k += 2) gamma *= k / 2;
  return gamma;
}
