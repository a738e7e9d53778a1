/** From the moments of places to what takes features there to Mahalanobis' distance: a covariance, and the root of its inverse. */
import { Matrix } from 'ml-matrix';
import { LongWork, type WorkOptions } from '../../work/work';
import { shrunkCovariance, type VectorMoments, whiteningOf } from '../features/shrunkCovariance';
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
const leastShare = 0.01;
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
  const across = momentsAcross(means);
  const [variance, widest] = [pooled, across].map(({ covariance }) => covariance.trace() / covariance.rows);
  if (!(widest > 0 || variance > 0))
    throw new RangeError(
      'PlaceGaussians: expected pictures on which there is something, found features that are the same everywhere.',
    );
  const found = (triangles: Float32Array) => ({ means: Float32Array.from(means.to1DArray()), triangles });
  if (variance <= copies * widest) return found(packed(whiteningOf(shrunkAbove(across, leastShare * widest))));
  if (kind === 'shared' || at(0).count < fewest)
    return found(packed(whiteningOf(shrunkAbove(pooled, leastShare * variance))));
  const size = triangleSize(means.columns);
  const triangles = new Float32Array(places * size);
  const work = new LongWork({ label: 'Covariance a place', total: places, unit: 'places', ...options });
  for (let place = 0; place < places; place++) {
    const moments = at(place);
    const covariance = kind === 'paper' ? paperCovariance(moments) : shrunkAbove(moments, leastShare * variance);
    triangles.set(packed(whiteningOf(covariance)), place * size);
    await work.advance(place + 1);
  }
  await work.end(places);
  return found(triangles);
}

/** Numbers in a lower triangular matrix. */
export function triangleSize(rows: number): number {
  return (rows * (rows + 1)) / 2;
}

function packed(lower: Float32Array): Float32Array {
  const rows = Math.sqrt(lower.length);
  const triangle = new Float32Array(triangleSize(rows));
  for (let row = 0; row < rows; row++)
    triangle.set(lower.subarray(row * rows, row * rows + row + 1), triangleSize(row));
  return triangle;
}

/** Shrunk, and no variance in any direction below `least`. */
function shrunkAbove(moments: VectorMoments, least: number): Matrix {
  const { shrunk, least: sure } = shrunkCovariance(moments);
  return shrunk.add(Matrix.eye(shrunk.rows, shrunk.rows, Math.max(0, least - sure)));
}

function paperCovariance({ count, covariance }: VectorMoments): Matrix {
  return covariance.mul(count / (count - 1)).add(Matrix.eye(covariance.rows, covariance.rows, paperRidge));
}

/** The places' means, and the moments of the deviations at all places together, each from the mean of its own. */
function pooledMoments(places: number, at: ReadMoments['at']): { means: Matrix; pooled: VectorMoments } {
  const { count, mean } = at(0);
  const means = Matrix.zeros(places, mean.length);
  const covariance = Matrix.zeros(mean.length, mean.length);
  let fourth = 0;
  for (let place = 0; place < places; place++) {
    const moments = at(place);
    means.setRow(place, moments.mean);
    covariance.add(moments.covariance);
    fourth += moments.fourth;
  }
  return { means, pooled: { count: count * places, covariance: covariance.div(places), fourth: fourth / places } };
}

/** Of the places' means about the mean of all. */
function momentsAcross(means: Matrix): VectorMoments {
  const places = means.rows;
  const centred = Matrix.sub(means, Matrix.ones(places, 1).mmul(Matrix.rowVector(means.mean('column'))));
  const products = centred.transpose().mmul(centred);
  const covariance = Matrix.add(products, products.transpose()).div(2 * places);
  const fourths = Array.from({ length: places }, (_, place) => centred.getRowVector(place).norm('frobenius') ** 4);
  return { count: places, covariance, fourth: fourths.reduce((sum, each) => sum + each, 0) / places };
}
