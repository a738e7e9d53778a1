/** From the moments of places to what takes features there to Mahalanobis' distance: a covariance, and the root of its inverse. */
import { inverseRoot, rowsOf, scaledWithRidge, traceOf, triangleSize } from '../../tensors/lowerTriangle';
import { LongWork, type WorkOptions } from '../../work/work';
import { shrunkCovariance, type VectorMoments } from '../features/shrunkCovariance';
import type { ReadMoments } from './placeSums';

/** How a place's covariance comes from the pictures. */
export type PlaceCovariance =
  /** As far from the unit matrix as so many pictures can say: O. Ledoit and M. Wolf, 2004. */
  | 'ledoit-wolf'
  /** The paper's: unbiased, and 0.01 added to each variance. */
  | 'paper'
  /** One for all places, the mean of theirs, shrunk as above: few pictures say enough for that. */
  | 'shared';

/** What the paper adds to each variance. */
const paperRidge = 0.01;
/** Where nothing varies, the first part that does shall not make a mountain: the least variance, as a share of all places' mean. */
export const leastShare = 0.01;
/** Fewer pictures say nothing of the covariance at one place: in two, Ledoit and Wolf's estimate finds no chance to take away. */
const fewest = 3;
/** Copies of one picture differ by rounding alone: of the variance from place to place, a share below this. */
const copies = 1e-9;

/**
 * The mean of each place, `[places, c]`, and lower triangular matrices W with Wᵀ·W the inverse of the covariance, packed row by row, one a
 * place, or a single one where it is shared. From fewer than three pictures it is shared whatever was asked for; from a single one, or from
 * copies of one, it is that of the features from place to place, of which alone such pictures speak.
 *
 * @throws RangeError when the features are the same at every place of every picture
 */
export async function placeCovariances(
  { places, at }: ReadMoments,
  kind: PlaceCovariance,
  options: WorkOptions = {},
): Promise<{ means: Float32Array; triangles: Float32Array }> {
  const { means, pooled } = pooledMoments(places, at);
  const across = momentsAcross(means, places);
  const [variance, widest] = [pooled, across].map(({ covariance }) => traceOf(covariance) / rowsOf(covariance));
  if (!(widest > 0 || variance > 0))
    throw new RangeError(
      'PlaceGaussians: expected pictures on which there is something, found features that are the same everywhere.',
    );
  const found = (triangles: ArrayLike<number>) => ({
    means: Float32Array.from(means),
    triangles: Float32Array.from(triangles),
  });
  if (variance <= copies * widest) return found(inverseRoot(shrunkCovariance(across, leastShare * widest)));
  if (kind === 'shared' || at(0).count < fewest)
    return found(inverseRoot(shrunkCovariance(pooled, leastShare * variance)));
  const size = pooled.covariance.length;
  const triangles = new Float32Array(places * size);
  const work = new LongWork({ label: 'Covariance a place', total: places, unit: 'places', ...options });
  for (let place = 0; place < places; place++) {
    const moments = at(place);
    const covariance = kind === 'paper' ? paperCovariance(moments) : shrunkCovariance(moments, leastShare * variance);
    triangles.set(inverseRoot(covariance), place * size);
    await work.advance(place + 1);
  }
  await work.end(places);
  return found(triangles);
}

function paperCovariance({ count, covariance }: VectorMoments): Float64Array {
  return scaledWithRidge(covariance, { factor: count / (count - 1), ridge: paperRidge });
}

/** The places' means, `[places · c]`, and the moments of the deviations at all places together, each from the mean of its own. */
function pooledMoments(places: number, at: ReadMoments['at']): { means: Float64Array; pooled: VectorMoments } {
  const { count, mean, covariance } = at(0);
  const means = new Float64Array(places * mean.length);
  const pooled = { count: count * places, covariance: new Float64Array(covariance.length), fourth: 0 };
  for (let place = 0; place < places; place++) {
    const moments = at(place);
    means.set(moments.mean, place * mean.length);
    for (let i = 0; i < covariance.length; i++) pooled.covariance[i] += moments.covariance[i] / places;
    pooled.fourth += moments.fourth / places;
  }
  return { means, pooled };
}

/** Of the places' means about the mean of all. */
function momentsAcross(means: Float64Array, places: number): VectorMoments {
  const length = means.length / places;
  const usual = new Float64Array(length);
  means.forEach((value, i) => (usual[i % length] += value / places));
  const covariance = new Float64Array(triangleSize(length));
  let fourth = 0;
  for (let place = 0; place < places; place++) {
    const off = usual.map((value, i) => means[place * length + i] - value);
    for (let i = 0, at = 0; i < length; i++)
      for (let j = 0; j <= i; j++, at++) covariance[at] += (off[i] * off[j]) / places;
    fourth += off.reduce((sum, value) => sum + value ** 2, 0) ** 2 / places;
  }
  return { count: places, covariance, fourth };
}
