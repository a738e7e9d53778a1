/** Several detectors as one: each speaks in units of what whole parts get from it, and all weigh the same. */
import { mean } from '../metrics/mean';
import type { AnomalyResult } from './anomalyResult';
import type { HeldOut } from './heldOut';

export interface JudgedBy {
  /** Of the same images as the others'; maps of one size, or none. */
  result: AnomalyResult;
  /** What held-out whole parts get from this detector, two at least. */
  heldOut: HeldOut;
}

/**
 * A score is how many standard deviations of held-out parts' scores it lies above their mean, added up; a map is a share of what
 * nearly no pixel of held-out parts exceeds, added up where all have maps. No weight is chosen, so none can be chosen by the test.
 *
 * @throws RangeError where there are no two held-out scores that differ, or the results are of different images
 */
export function summedResults(judged: readonly JudgedBy[]): AnomalyResult {
  const results = judged.map(({ result }) => result);
  const [{ count }] = results;
  if (results.some((result) => result.count !== count && !result.stopped))
    throw new RangeError(`Sum of detectors: expected results of ${count} images, found others.`);
  const fewest = Math.min(...results.map((result) => result.count));
  const units = judged.map(({ heldOut }) => unitOf(heldOut));
  const scores = new Float32Array(fewest);
  for (const [k, { centre, deviation }] of units.entries())
    for (let i = 0; i < fewest; i++) scores[i] += (results[k].scores[i] - centre) / deviation;
  return {
    count: fewest,
    scores,
    parts: {},
    maps: summedMaps(judged, fewest),
    millisecondsPerImage: results.reduce((sum, { millisecondsPerImage }) => sum + millisecondsPerImage, 0),
    stopped: results.some(({ stopped }) => stopped),
  };
}

function unitOf({ scores }: HeldOut): { centre: number; deviation: number } {
  const own = Array.from(scores);
  const centre = mean(own);
  const squares = own.reduce((sum, score) => sum + (score - centre) ** 2, 0);
  const deviation = Math.sqrt(squares / (own.length - 1));
  if (!(deviation > 0))
    throw new RangeError(
      `Sum of detectors: expected held-out parts whose scores differ, found ${own.length} of one score; hold out more.`,
    );
  return { centre, deviation };
}

function summedMaps(judged: readonly JudgedBy[], count: number): AnomalyResult['maps'] {
  const maps = judged.flatMap(({ result, heldOut }) =>
    result.maps ? [{ map: result.maps, limit: heldOut.mapLimit }] : [],
  );
  if (maps.length < judged.length) return undefined;
  const { height, width } = maps[0].map;
  const values = new Float32Array(count * height * width);
  for (const { map, limit } of maps) for (let i = 0; i < values.length; i++) values[i] += map.values[i] / limit;
  return { values, count, height, width, channels: 1 };
}
