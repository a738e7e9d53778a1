/** Looks at a search on its way: when they are taken, and what one of them says. */
import type { FloatImages } from '../../images/imageBatch';
import type { AnomalyResult } from '../anomalyResult';
import { lambdaSweep } from './lambdaSweep';

/** The iterations 1, 2, 5, 10, 20, 50, … up to the last one, of which each tells about as much as the one before. */
export function searchLooks(iterations: number): number[] {
  const decades = Array.from({ length: 7 }, (_, power) => 10 ** power);
  return decades.flatMap((ten) => [ten, 2 * ten, 5 * ten]).filter((at) => at <= iterations);
}

/**
 * What a search that kept looks had found by then, its two losses weighed anew; the search itself was led by its own lambda.
 *
 * @param iterations the last look that is not behind this one counts
 * @throws Error when there is no such look, and as lambdaSweep does
 */
export function lookAt(
  { looks = [] }: Pick<AnomalyResult, 'looks'>,
  { lambda, iterations }: { lambda: number; iterations: number },
): { iteration: number; scores: Float32Array; maps: FloatImages } {
  const look = looks.filter(({ iteration }) => iteration <= iterations).at(-1);
  if (!look)
    throw new Error(
      `lookAt: expected a look at iteration ${iterations} or before, found ` +
        `${looks.map(({ iteration }) => iteration).join(', ') || 'none'}; have the search keep some (looks).`,
    );
  const [{ scores }] = lambdaSweep(look, [lambda]);
  return { iteration: look.iteration, scores, maps: look.maps };
}
