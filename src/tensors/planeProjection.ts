/** Feature vectors as points of a plane, near ones near each other: UMAP (L. McInnes, J. Healy and J. Melville, 2018). */
import { UMAP } from 'umap-js';
import { NearestVectors } from './nearestVectors';
import { randomSource } from './random';
import { tf } from './tf';
import { LongWork, WorkOptions } from '../work/work';

export interface PlaneProjectionOptions extends WorkOptions {
  /** Equal seeds and vectors give equal points. */
  seed: number | string;
  /** How many vectors count as near to one, itself among them: few show the small groups, many the large ones. Default 15. */
  neighbours?: number;
  /** How close near points may come to each other. Default 0.1. */
  leastDistance?: number;
}

export interface PlaneProjection {
  /** One number a vector, without a unit; about 0, spread farther along x than along y. */
  x: Float32Array;
  y: Float32Array;
  /** Whether it was stopped early; the points then are where they were by then. */
  stopped: boolean;
}

/**
 * Distances within a group of points and the order of near ones mean something; those between groups, and the directions, do not.
 *
 * @param vectors `[n, d]`, at least three; they stay the caller's
 * @throws RangeError when there are fewer, one has a number that is not finite, or `neighbours` is no whole number from 2 on
 */
export async function planeProjection(
  vectors: tf.Tensor2D,
  { seed, neighbours = 15, leastDistance = 0.1, ...work }: PlaneProjectionOptions,
): Promise<PlaneProjection> {
  const [count] = vectors.shape;
  await checkVectors(vectors);
  if (!Number.isInteger(neighbours) || neighbours < 2)
    throw new RangeError(`Plane projection: expected a whole number of neighbours from 2 on, found ${neighbours}.`);
  const near = Math.min(neighbours, count - 1);
  const random = randomSource(seed);
  const umap = new UMAP({ nNeighbors: near, minDist: leastDistance, random: () => random.next() });
  const { indices, distances } = await nearestOfEach(vectors, near);
  umap.setPrecomputedKNN(indices, distances);
  // With the neighbours given, UMAP asks the vectors for nothing but their number.
  const total = umap.initializeFit(new Array<number[]>(count).fill([]));
  const long = new LongWork({ label: 'Map', total, unit: 'rounds', ...work });
  let done = 0;
  while (done < total && (await long.advance(done))) done = umap.step();
  await long.end(done);
  return { ...laidDown(umap.getEmbedding()), stopped: done < total };
}

/** About their mean, and turned so that they spread most along x: the points have no directions of their own, but a screen is wide. */
function laidDown(points: readonly number[][]): { x: Float32Array; y: Float32Array } {
  const mean = (axis: number) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const centred = points.map(([x, y]) => [x - meanX, y - meanY]);
  const products = centred.reduce((sum, [x, y]) => sum + x * y, 0);
  const difference = centred.reduce((sum, [x, y]) => sum + x * x - y * y, 0);
  // The direction of the first principal component.
  const angle = Math.atan2(2 * products, difference) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: Float32Array.from(centred, ([x, y]) => cos * x + sin * y),
    y: Float32Array.from(centred, ([x, y]) => cos * y - sin * x),
  };
}

/** Exact, where UMAP's own search is not; each list begins with the vector itself, as UMAP expects. */
async function nearestOfEach(
  vectors: tf.Tensor2D,
  near: number,
): Promise<{ indices: number[][]; distances: number[][] }> {
  const search = new NearestVectors(vectors);
  const others = near - 1;
  const found = await search.ofKept(others);
  search.dispose();
  const rows = (values: Int32Array | Float64Array, own: (i: number) => number) =>
    Array.from({ length: search.count }, (_, i) => [own(i), ...values.subarray(i * others, (i + 1) * others)]);
  return { indices: rows(found.indices, (i) => i), distances: rows(found.distances, () => 0) };
}

async function checkVectors(vectors: tf.Tensor2D): Promise<void> {
  const [count, length] = vectors.shape;
  if (count < 3) throw new RangeError(`Plane projection: expected at least three vectors, found ${count}.`);
  const values = await vectors.data<'float32'>();
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(
      `Plane projection: expected finite numbers, found ${values[bad]} in vector ${Math.floor(bad / length)}.`,
    );
}
