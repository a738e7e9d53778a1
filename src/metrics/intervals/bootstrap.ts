import { mean } from '../mean';
import { quantile } from '../quantile';
import { indicesByClass, type Labels, type Scores } from '../scores';

export interface BootstrapOptions {
  /** Uniform numbers in [0, 1); seed it, so that a rerun gives the same interval. */
  random: () => number;
  /** How many samples are drawn. */
  samples?: number;
  /** The share of samples within the interval. */
  level?: number;
}

export interface Interval {
  /** The statistic of the data itself, the mean over the runs where there are several. */
  estimate: number;
  low: number;
  high: number;
}

/**
 * A percentile bootstrap interval of a statistic of scores and labels (B. Efron, R. Tibshirani, An introduction to the
 * bootstrap, 1993). Normal and anomalous items are drawn apart, each with replacement, so that a sample has as many of each as
 * the data. It tells what another draw of test images would give; not what another training run would.
 *
 * @param scores of one run, or of several runs over the same items: then the statistic is the mean of the runs' statistics,
 *   and each draw of items holds for all of them
 * @throws RangeError as indicesByClass does, or where there is no run, or `samples` or `level` is out of range
 */
export function bootstrapInterval(
  statistic: (scores: Scores, labels: Labels) => number,
  scores: Scores | readonly Scores[],
  labels: Labels,
  { random, samples = 1000, level = 0.95 }: BootstrapOptions,
): Interval {
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`bootstrapInterval: samples must be a whole number above 0, found ${samples}.`);
  }
  if (!(level > 0 && level < 1))
    throw new RangeError(`bootstrapInterval: level must be between 0 and 1, found ${level}.`);
  const runs = asRuns(scores);
  // Every run has the labels in common, and with them the classes.
  const [{ normal, anomalous }] = runs.map((run) => indicesByClass('bootstrapInterval', run, labels));
  const drawnLabels = new Uint8Array(labels.length).fill(1, normal.length);
  const drawn = new Uint32Array(labels.length);
  const draw = (from: Uint32Array): number => from[Math.floor(random() * from.length)];
  const statistics = new Float64Array(samples);
  for (let s = 0; s < samples; s++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = draw(i < normal.length ? normal : anomalous);
    statistics[s] = mean(
      runs.map((run) =>
        statistic(
          Float64Array.from(drawn, (item) => run[item]),
          drawnLabels,
        ),
      ),
    );
  }
  return {
    estimate: mean(runs.map((run) => statistic(run, labels))),
    low: quantile(statistics, (1 - level) / 2),
    high: quantile(statistics, (1 + level) / 2),
  };
}

function asRuns(scores: Scores | readonly Scores[]): readonly Scores[] {
  if (scores.length === 0) throw new RangeError('bootstrapInterval: expected scores, found none.');
  return typeof scores[0] === 'number' ? [scores as Scores] : (scores as readonly Scores[]);
}
