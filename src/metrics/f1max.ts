import { confusionOf, type Confusion } from './confusion';
import { rocCurve } from './rocCurve';
import type { Labels, Scores } from './scores';

/**
 * The largest F1 over all thresholds, with the threshold that reaches it (the highest, where several do) and what is right and
 * wrong there. A best case: it is chosen on the very labels it is measured on, so it is no threshold to use.
 * Throws a RangeError as sortedByClass does.
 */
export function f1max(scores: Scores, labels: Labels): Confusion & { threshold: number } {
  const { falsePositiveRate, truePositiveRate, thresholds } = rocCurve(scores, labels);
  let anomalous = 0;
  for (let i = 0; i < labels.length; i++) anomalous += labels[i];
  const normal = labels.length - anomalous;
  let best = { ...confusionOf(0, 0, anomalous, normal), threshold: Infinity };
  thresholds.forEach((threshold, i) => {
    const found = Math.round(truePositiveRate[i] * anomalous);
    const falseAlarms = Math.round(falsePositiveRate[i] * normal);
    const here = confusionOf(found, falseAlarms, anomalous, normal);
    if (here.f1 > best.f1) best = { ...here, threshold };
  });
  return best;
}
