import { components, type ImageSize } from './components';
import { sortedByClass, type Labels, type Scores } from '../scores';

export interface ProOptions extends ImageSize {
  /** The false positive rate at which the curve ends, above 0 and up to 1. */
  limit?: number;
}

/** A point for each distinct score, from (0, 0) to the limit, where the last point is interpolated. */
export interface ProCurve {
  /** Share of all images' normal pixels called anomalous, rising from 0 to the limit. */
  falsePositiveRate: Float64Array;
  /** Share of a defect's pixels found, the mean over all defects, rising from 0. */
  meanOverlap: Float64Array;
}

/**
 * The per-region overlap (PRO) of anomaly maps with masks against the false positive rate (P. Bergmann et al., The MVTec Anomaly
 * Detection Dataset, IJCV, 2021). A defect is a connected component of a mask; small ones count as much as large ones. Every
 * distinct score is a threshold, as in MVTec's evaluation.
 *
 * Throws a RangeError as sortedByClass does, or where there are no whole images or the limit is out of range.
 *
 * @param maps `[n, height, width]`, higher is more anomalous
 * @param masks `[n, height, width]`, 1 where a pixel is anomalous, else 0
 */
export function proCurve(maps: Scores, masks: Labels, { limit = 0.3, ...size }: ProOptions): ProCurve {
  if (!(limit > 0 && limit <= 1))
    throw new RangeError(`proCurve: limit must be above 0 and at most 1, found ${limit}.`);
  const { normal, anomalous } = sortedByClass('proCurve', maps, masks);
  const gains = overlapGains(anomalous, maps, masks, size);
  const falsePositiveRate = [0];
  const meanOverlap = [0];
  let [n, a, overlap, rate] = [normal.length, anomalous.length, 0, 0];
  while (rate < limit) {
    const threshold = Math.max(n > 0 ? normal[n - 1] : -Infinity, a > 0 ? anomalous[a - 1] : -Infinity);
    const [rateBefore, overlapBefore] = [rate, overlap];
    while (n > 0 && normal[n - 1] === threshold) n--;
    while (a > 0 && anomalous[a - 1] === threshold) overlap += gains[--a];
    // Of a sum of many small gains, rounding may leave a little less or more than 1.
    if (a === 0) overlap = 1;
    rate = (normal.length - n) / normal.length;
    const share = Math.min(1, (limit - rateBefore) / (rate - rateBefore));
    falsePositiveRate.push(share < 1 ? limit : rate);
    meanOverlap.push(share < 1 ? overlapBefore + share * (overlap - overlapBefore) : overlap);
  }
  return { falsePositiveRate: Float64Array.from(falsePositiveRate), meanOverlap: Float64Array.from(meanOverlap) };
}

/** What finding the pixels of a score adds to the mean overlap: it stands at the first place of that score among `rising`. */
function overlapGains(rising: Float64Array, maps: Scores, masks: Labels, size: ImageSize): Float64Array {
  const { numbers, sizes } = components(masks, size);
  const gains = new Float64Array(rising.length);
  for (let pixel = 0; pixel < numbers.length; pixel++) {
    if (numbers[pixel] === 0) continue;
    gains[firstPlace(rising, maps[pixel])] += 1 / (sizes[numbers[pixel] - 1] * sizes.length);
  }
  return gains;
}

/** The index of the first of the rising values that is not below `value`. */
function firstPlace(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
