import { quantile } from './quantile';
import { sortedByClass, type Labels, type Scores } from './scores';

export interface BootstrapOptions {
  /** Uniform numbers in [0, 1); seed it, so that a rerun gives the same interval. */
  random: () => number;
  /** How many samples are drawn. */
  samples?: number;
  /** The share of samples within the interval. */
  level?: number;
}

export interface Interval {
  /** The statistic of the data itself. */
  estimate: number;
  low: number;
  high: number;
}

/**
 * A percentile bootstrap interval of a statistic of scores and labels (B. Efron, R. Tibshirani, An introduction to the
 * bootstrap, 1993). Normal and anomalous items are drawn apart, each with replacement, so that a sample has as many of each as
 * the data. It tells what another draw of test images would give; not what another training run would.
 *
 * Throws a RangeError as sortedByClass does, or where `samples` or `level` is out of range.
 */
export function bootstrapInterval(
  statistic: (scores: Scores, labels: Labels) => number,
  scores: Scores,
  labels: Labels,
  { random, samples = 1000, level = 0.95 }: BootstrapOptions,
): Interval {
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`bootstrapInterval: samples must be a whole number above 0, found ${samples}.`);
  }
  if (!(level > 0 && level < 1))
    throw new RangeError(`bootstrapInterval: level must be between 0 and 1, found ${level}.`);
  const { normal, anomalous } = sortedByClass('bootstrapInterval', scores, labels);
  const drawnLabels = new Uint8Array(scores.length).fill(1, normal.length);
  const drawn = new Float64Array(scores.length);
  const draw = (from: Float64Array): number => from[Math.floor(random() * from.length)];
  const statistics = new Float64Array(samples);
  for (let s = 0; s < samples; s++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = draw(i < normal.length ? normal : anomalous);
    statistics[s] = statistic(drawn, drawnLabels);
  }
  return {
    estimate: statistic(scores, labels),
    low: quantile(statistics, (1 - level) / 2),
    high: quantile(statistics, (1 + level) / 2),
  };
}
