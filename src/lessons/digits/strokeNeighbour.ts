/** The training digit whose strokes run most alike, for the lessons that look at digits. */
import { NearestNeighbour } from '../../detectors/baselines/nearestNeighbour';
import { holes } from '../../images/holes';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { deskew } from '../../images/moves/deskew';
import { toUnit } from '../../images/normalise';
import { strokeDirections } from '../../images/strokeDirections';
import type { Baseline } from '../baselines';

/** Two digits with different numbers of holes are at least so far apart; two whose strokes have no direction in common are √2 apart. */
const holesWeigh = 0.2;
/** No digit has more, but for a blot. */
const mostHoles = 2;

/** 1-NN, asked about directions of strokes and number of holes in place of pixels. */
export const strokeNeighbour: Baseline = {
  id: 'stroke-directions',
  name: '1-NN on directions of strokes and holes',
  prepare: strokesAndHoles,
  make: (images) => new NearestNeighbour(images),
};

/** `[n, h, w, 1]` → `[n, 1, 1, d]`: the directions of each digit's strokes when it is set upright, and which number of holes it has. */
export function strokesAndHoles(digits: ByteImages): FloatImages {
  const images = toUnit(digits);
  const strokes = strokeDirections(deskew(images));
  const length = strokes.values.length / images.count;
  const channels = length + mostHoles + 1;
  const values = new Float32Array(images.count * channels);
  holes(images).forEach((found, n) => {
    values.set(strokes.values.subarray(n * length, (n + 1) * length), n * channels);
    values[n * channels + length + Math.min(found, mostHoles)] = holesWeigh * Math.SQRT1_2;
  });
  return { values, count: images.count, height: 1, width: 1, channels };
}
