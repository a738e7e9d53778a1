/** How good one-class detectors are that share their test items, each with other classes as the normal ones. */
import type { BootstrapOptions, Interval } from './bootstrap';
import { mean } from '../mean';
import { quantile } from '../quantile';
import { indicesByClass, type Scores } from '../scores';

export interface OneClassTask {
  /** The classes that are normal; all others are anomalous. */
  normal: readonly number[];
  /** Scores of all items, an array a run. */
  runs: readonly Scores[];
}

export interface OneClassIntervals {
  /** AUROC of each task, the mean over its runs. */
  each: Interval[];
  /** The mean over the tasks. */
  mean: Interval;
}

/**
 * AUROC and its percentile bootstrap interval, of each task and of their mean. A sample draws as many items of each class as there are,
 * with replacement, and holds for all tasks and runs: so the mean's interval knows that the tasks share their items, which averaging
 * their own intervals would not.
 *
 * @param classes of the items
 * @throws RangeError as indicesByClass does, or where there is no task or no run
 */
export function oneClassIntervals(
  tasks: readonly OneClassTask[],
  classes: ArrayLike<number>,
  { random, samples = 1000, level = 0.95 }: BootstrapOptions,
): OneClassIntervals {
  const ranked = tasks.map(({ normal, runs }) => runs.map((run) => rank(run, classes, normal)));
  if (ranked.length === 0 || ranked.some((runs) => runs.length === 0))
    throw new RangeError('oneClassIntervals: expected at least one task, and a run of each, found none.');
  const aurocs = (counts: Uint16Array): number[] =>
    ranked.map((runs) => mean(runs.map((run) => weightedAuroc(run, counts))));
  const items = itemsByClass(classes);
  const counts = new Uint16Array(classes.length);
  const drawn = Array.from({ length: samples }, () => {
    counts.fill(0);
    for (const some of items) for (let i = 0; i < some.length; i++) counts[some[Math.floor(random() * some.length)]]++;
    return aurocs(counts);
  });
  const estimates = aurocs(counts.fill(1));
  const interval = (estimate: number, values: readonly number[]): Interval => ({
    estimate,
    low: quantile(values, (1 - level) / 2),
    high: quantile(values, (1 + level) / 2),
  });
  return {
    each: estimates.map((estimate, task) =>
      interval(
        estimate,
        drawn.map((values) => values[task]),
      ),
    ),
    mean: interval(mean(estimates), drawn.map(mean)),
  };
}

/** A run's items by rising score, sorted once for all samples. */
interface Ranked {
  order: Uint32Array;
  /** By item. */
  anomalous: Uint8Array;
  /** By place in the order: 1 where the next item has a higher score. */
  ends: Uint8Array;
}

function rank(scores: Scores, classes: ArrayLike<number>, normal: readonly number[]): Ranked {
  const anomalous = Uint8Array.from(classes, (label) => (normal.includes(label) ? 0 : 1));
  indicesByClass('oneClassIntervals', scores, anomalous);
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  const ends = Uint8Array.from(order, (item, place) =>
    place + 1 < order.length && scores[order[place + 1]] === scores[item] ? 0 : 1,
  );
  return { order, anomalous, ends };
}

/** AUROC where each item counts as often as it was drawn; ties count half. */
function weightedAuroc({ order, anomalous, ends }: Ranked, counts: Uint16Array): number {
  let [above, normals, anomalies] = [0, 0, 0];
  let [tiedNormals, tiedAnomalies] = [0, 0];
  for (let place = 0; place < order.length; place++) {
    const item = order[place];
    if (anomalous[item] === 1) tiedAnomalies += counts[item];
    else tiedNormals += counts[item];
    if (ends[place] === 0) continue;
    above += tiedAnomalies * (normals + tiedNormals / 2);
    normals += tiedNormals;
    anomalies += tiedAnomalies;
    tiedNormals = tiedAnomalies = 0;
  }
  return above / (normals * anomalies);
}

function itemsByClass(classes: ArrayLike<number>): number[][] {
  const items = new Map<number, number[]>();
  for (let i = 0; i < classes.length; i++) {
    const same = items.get(classes[i]);
    if (same) same.push(i);
    else items.set(classes[i], [i]);
  }
  return [...items.values()];
}
