import { sortedByClass, type Labels, type Scores } from './scores';

/**
 * The area under the ROC curve, from 0 to 1: the probability that an anomalous item scores above a normal one, ties counting
 * half (the Mann–Whitney statistic; J. Hanley, B. McNeil, Radiology, 1982). 0.5 is chance; below means the score is upside down.
 * Agrees with scikit-learn's `roc_auc_score`. Given anomaly maps and masks, `[n, height, width]` each, it is the pixel AUROC.
 *
 * Throws a RangeError as sortedByClass does.
 */
export function auroc(scores: Scores, labels: Labels): number {
  const { normal, anomalous } = sortedByClass('auroc', scores, labels);
  let above = 0;
  let [below, upTo] = [0, 0];
  for (const score of anomalous) {
    while (below < normal.length && normal[below] < score) below++;
    while (upTo < normal.length && normal[upTo] <= score) upTo++;
    above += (below + upTo) / 2;
  }
  return above / (normal.length * anomalous.length);
}
