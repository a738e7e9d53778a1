/**
 * Few points that stand for many: greedily, the next is always the one that is farthest from all that were chosen (T. Gonzalez, 1985;
 * PatchCore's coreset). No point is then farther from the nearest chosen one than twice what the best choice of so many could do.
 */
import type { RandomSource } from '../../tensors/random';
import { LongWork, type WorkOptions } from '../../work/work';

export interface KCentresOptions extends WorkOptions {
  /** Of a point, which lie one behind the other. */
  dimensions: number;
  /** How many are chosen; of points that are copies of chosen ones none is. */
  count: number;
  /** Draws the first. */
  random: RandomSource;
}

/**
 * Which points these are, in the order of the choice: all where no more are asked for. In plain numbers of double precision, so that every
 * machine chooses the same. Stopping it keeps what is chosen by then.
 *
 * @param points `[n · dimensions]`
 */
export async function kCentres(
  points: Float32Array,
  { dimensions, count, random, ...options }: KCentresOptions,
): Promise<number[]> {
  const total = points.length / dimensions;
  const wanted = Math.min(count, total);
  const squares = new Float64Array(total).fill(Infinity);
  const chosen: number[] = [];
  const work = new LongWork({ label: 'Coreset', total: wanted, unit: 'centres', ...options });
  let next = random.integer(total);
  while (chosen.length < wanted && squares[next] > 0) {
    chosen.push(next);
    next = farthestAfter(next, points, dimensions, squares);
    if (!(await work.advance(chosen.length))) break;
  }
  await work.end(chosen.length);
  return chosen;
}

/** Notes how near each point is to the nearest chosen one, now that there is one more, and says which is the farthest. */
function farthestAfter(centre: number, points: Float32Array, dimensions: number, squares: Float64Array): number {
  let farthest = 0;
  for (let i = 0; i < squares.length; i++) {
    let square = 0;
    // Nothing farther than before counts, so the sum may end early.
    for (let k = 0; k < dimensions && square < squares[i]; k++)
      square += (points[i * dimensions + k] - points[centre * dimensions + k]) ** 2;
    if (square < squares[i]) squares[i] = square;
    if (squares[i] > squares[farthest]) farthest = i;
  }
  return farthest;
}
