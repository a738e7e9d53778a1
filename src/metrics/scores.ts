/** What every metric takes: anomaly scores and their labels. */
import { rising } from './rising';

/** Higher means more anomalous, on any scale. An image each, or a pixel each. */
export type Scores = ArrayLike<number>;

/** 1 is anomalous, 0 normal. */
export type Labels = ArrayLike<number>;

/** Throws a RangeError that names the first score that is not a finite number. */
export function expectFinite(name: string, scores: Scores): void {
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) {
      throw new RangeError(
        `${name}: expected finite scores, found ${scores[i]} at index ${i}; the detector has diverged.`,
      );
    }
  }
}

/**
 * The indices of the normal and of the anomalous items.
 * Throws a RangeError named after the metric where a score is not finite, a label is neither 0 nor 1, the lengths differ, or one
 * of the classes is missing.
 */
export function indicesByClass(
  name: string,
  scores: Scores,
  labels: Labels,
): { normal: Uint32Array; anomalous: Uint32Array } {
  if (scores.length !== labels.length) {
    throw new RangeError(
      `${name}: expected a label for each of the ${scores.length} scores, found ${labels.length} labels.`,
    );
  }
  expectFinite(name, scores);
  let anomalies = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0 && labels[i] !== 1) {
      throw new RangeError(`${name}: expected labels 0 (normal) or 1 (anomalous), found ${labels[i]} at index ${i}.`);
    }
    anomalies += labels[i];
  }
  if (anomalies === 0 || anomalies === labels.length) {
    throw new RangeError(
      `${name}: expected normal and anomalous items, found ${labels.length - anomalies} normal and ${anomalies} anomalous.`,
    );
  }
  const normal = new Uint32Array(labels.length - anomalies);
  const anomalous = new Uint32Array(anomalies);
  let [n, a] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 1) anomalous[a++] = i;
    else normal[n++] = i;
  }
  return { normal, anomalous };
}

/**
 * The scores of the normal and of the anomalous items, each rising.
 * Throws a RangeError as indicesByClass does.
 */
export function sortedByClass(
  name: string,
  scores: Scores,
  labels: Labels,
): { normal: Float64Array; anomalous: Float64Array } {
  const { normal, anomalous } = indicesByClass(name, scores, labels);
  const sorted = (indices: Uint32Array): Float64Array => {
    const chosen = new (scores instanceof Float32Array ? Float32Array : Float64Array)(indices.length);
    for (let i = 0; i < indices.length; i++) chosen[i] = scores[indices[i]];
    return rising(chosen);
  };
  return { normal: sorted(normal), anomalous: sorted(anomalous) };
}
