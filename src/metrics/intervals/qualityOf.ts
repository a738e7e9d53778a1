/** How good scores are: the one way in which AUROC and its interval are measured, for rows of results, runs, sweeps and cells alike. */
import { randomSource } from '../../tensors/random';
import { auroc } from '../auroc';
import { bootstrapInterval, type Interval } from './bootstrap';
import type { Labels, Scores } from '../scores';

/**
 * Image AUROC with its 95 % interval over 1,000 draws of test images; the same scores give the same interval. Of several runs over the
 * same images it is the mean of their AUROCs.
 *
 * @param labels 1 anomalous
 * @throws RangeError where scores and labels do not go together, or there are images of one kind only
 */
export function qualityOf(scores: Scores | readonly Scores[], labels: Labels): Interval {
  const random = randomSource('interval');
  return bootstrapInterval(auroc, scores, labels, { random: () => random.next() });
}
