/** What normal images that took no part in training get from a detector, kept in its file. */
import { quantile } from '../metrics/quantile';
import { tf } from '../tensors/tf';
import type { NamedNumbers, NamedTensors } from '../training/files/checkpoint';
import type { AnomalyResult } from './anomalyResult';
import { joinFloats } from './joinFloats';

export interface HeldOut {
  /** Their scores, in no particular order: a threshold is a quantile of them. */
  scores: Float32Array;
  /** Nearly all values of their maps stay below this. */
  mapLimit: number;
}

/** Of results on held-out images; `mapShare` of their maps' values stay below the limit. */
export function heldOutFrom(results: readonly AnomalyResult[], mapShare: number): HeldOut {
  const maps = joinFloats(results.map((each) => each.maps?.values ?? new Float32Array()));
  return { scores: joinFloats(results.map(({ scores }) => scores)), mapLimit: quantile(maps, mapShare) };
}

const scoresName = 'heldOut/scores';
const limitName = 'heldOut/mapLimit';

/** As tensors for a checkpoint; the caller disposes them. */
export function heldOutTensors({ scores, mapLimit }: HeldOut): NamedTensors {
  return new Map<string, tf.Tensor>([
    [scoresName, tf.tensor1d(scores)],
    [limitName, tf.tensor1d([mapLimit])],
  ]);
}

/** What {@link heldOutTensors} put into a checkpoint. */
export function heldOutOf(numbers: NamedNumbers): HeldOut {
  const [scores, [mapLimit]] = [scoresName, limitName].map((name) => numbers.get(name) ?? new Float32Array());
  return { scores, mapLimit };
}
