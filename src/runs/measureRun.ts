/** What a run reached. */
import { qualityOf } from '../metrics/intervals/qualityOf';
import type { Labels, Scores } from '../metrics/scores';
import type { Run } from './run';

/** What a detector has found, as `score` gives it. */
export interface Measured {
  scores: Scores;
  millisecondsPerImage: number;
}

/** An AUROC with its interval, as rows have it, in four digits; the number of images, and the time for one in three. */
export function measureRun(
  { scores, millisecondsPerImage }: Measured,
  labels: Labels,
): Pick<Run, 'auroc' | 'low' | 'high' | 'n' | 'ms'> {
  const { estimate, low, high } = qualityOf(scores, labels);
  const four = (value: number): number => Number(value.toFixed(4));
  const ms = Number(millisecondsPerImage.toPrecision(3));
  return { auroc: four(estimate), low: four(low), high: four(high), n: labels.length, ms };
}
