import { sortedByClass, type Labels, type Scores } from './scores';

/** Counts of items, and the rates that follow from them. */
export interface Confusion {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  /** Share of the alarms that are right; 0 where there is no alarm. */
  precision: number;
  /** Share of the anomalous items found. */
  recall: number;
  /** The harmonic mean of both; 0 where nothing is found. */
  f1: number;
}

/**
 * What a detector gets right and wrong where it calls an item anomalous whose score is at least `threshold`.
 * Throws a RangeError as sortedByClass does, or where the threshold is NaN.
 */
export function confusion(scores: Scores, labels: Labels, threshold: number): Confusion {
  if (Number.isNaN(threshold)) throw new RangeError('confusion: expected a number as threshold, found NaN.');
  const { normal, anomalous } = sortedByClass('confusion', scores, labels);
  const alarms = (sorted: Float64Array): number => sorted.reduce((sum, score) => sum + Number(score >= threshold), 0);
  return confusionOf(alarms(anomalous), alarms(normal), anomalous.length, normal.length);
}

/** The same from the numbers of right and false alarms among the anomalous and the normal items. */
export function confusionOf(
  truePositives: number,
  falsePositives: number,
  anomalous: number,
  normal: number,
): Confusion {
  const alarms = truePositives + falsePositives;
  return {
    truePositives,
    falsePositives,
    trueNegatives: normal - falsePositives,
    falseNegatives: anomalous - truePositives,
    precision: alarms === 0 ? 0 : truePositives / alarms,
    recall: truePositives / anomalous,
    f1: (2 * truePositives) / (alarms + anomalous),
  };
}
