/** What a run reached. */
import { auroc } from '../metrics/auroc';
import { bootstrapInterval } from '../metrics/bootstrap';
import type { Labels, Scores } from '../metrics/scores';
import { randomSource } from '../random';
import type { Run } from './run';

/** Draws for the interval: half a second for ten thousand images. */
const samples = 300;

/** An AUROC with its interval, as rows have it: four digits. */
export function measureRun(scores: Scores, labels: Labels): Pick<Run, 'auroc' | 'low' | 'high'> {
  const random = randomSource('interval');
  const { estimate, low, high } = bootstrapInterval(auroc, scores, labels, { random: () => random.next(), samples });
  const four = (value: number): number => Number(value.toFixed(4));
  return { auroc: four(estimate), low: four(low), high: four(high) };
}
