/** The points of a sweep: every lambda with every number of iterations, for every seed. */
import { sha256 } from '../platform/machine';

export interface SweepPoint {
  lambda: number;
  iterations: number;
  seed: number;
}

/** What else a point's result depends on. */
export interface PointContext {
  lesson: string;
  recipe: string;
  method: string;
  /** Of the images. */
  data: string;
  /** Of the seed's networks. */
  network: string;
  code: string;
}

/** How the ids of a sweep's rows begin. */
const sweepMark = 'sweep-';

/** All settings for the first seed, then for the next: the whole map is seen early, and grows surer. */
export function gridPoints(grid: {
  lambda: readonly number[];
  iterations: readonly number[];
  seeds: readonly number[];
}): SweepPoint[] {
  return grid.seeds.flatMap((seed) =>
    grid.lambda.flatMap((lambda) => grid.iterations.map((iterations) => ({ lambda, iterations, seed }))),
  );
}

/** The name under which a point's result is stored, and found again: equal where nothing differs that decides the result. */
export function pointId(point: SweepPoint, { lesson, recipe, method, data, network, code }: PointContext): string {
  const { lambda, iterations, seed } = point;
  const text = JSON.stringify([lesson, recipe, method, lambda, iterations, seed, data, network, code]);
  return `${sweepMark}${sha256([text]).slice(0, 16)}`;
}

/** What a method's name ends with where the test images were measured, by which no setting is to be chosen. */
export const onTestImages = ', test images';

/** Whether a run log's row is of a sweep. */
export function isSwept({ id }: { id: string }): boolean {
  return id.startsWith(sweepMark);
}
