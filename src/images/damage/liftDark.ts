/** Dark tones made lighter, so that a shape counts for more than how bright its parts are. */
import { FloatImages, mapValues } from '../imageBatch';

/**
 * Each value of [0, 1] to the power of gamma: below 1 dark tones rise, at 1 nothing changes.
 *
 * @throws RangeError when gamma is not above 0
 */
export function liftDark(images: FloatImages, gamma: number): FloatImages {
  if (!(gamma > 0)) throw new RangeError(`liftDark: expected a gamma above 0, found ${gamma}.`);
  return gamma === 1 ? images : mapValues(images, (value) => value ** gamma);
}
