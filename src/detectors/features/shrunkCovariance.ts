/**
 * A covariance drawn towards a multiple of the unit matrix as far as the number of vectors asks for (O. Ledoit and M. Wolf, 2004): without
 * that, features that never vary would leave it without an inverse.
 */
import { rowsOf, scaledWithRidge, squareOf, traceOf } from '../../tensors/lowerTriangle';

export interface VectorMoments {
  /** Vectors that were seen. */
  count: number;
  /** The mean product of two features' deviations from their means, packed as `lowerTriangle.ts` says. */
  covariance: Float64Array;
  /** The mean, over the vectors, of their deviations' squared length squared. */
  fourth: number;
}

/**
 * As scikit-learn's `LedoitWolf().covariance_`, packed, with as much more on its diagonal as it takes for no variance in any direction to be
 * below `least`.
 */
export function shrunkCovariance({ count, covariance, fourth }: VectorMoments, least = 0): Float64Array {
  const length = rowsOf(covariance);
  const variance = traceOf(covariance) / length;
  const squares = squareOf(covariance);
  // How far the covariance is from what it is drawn to, and how much of that is chance.
  const distance = squares - length * variance ** 2;
  const chance = Math.min((fourth - squares) / count, distance);
  const shrinkage = chance > 0 ? chance / distance : 0;
  return scaledWithRidge(covariance, { factor: 1 - shrinkage, ridge: Math.max(least, shrinkage * variance) });
}
