/** For tests: a scorer that needs no network. */
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Scorer } from '../../detectors/scorer';
import { toUnit } from '../../images/normalise';
import { tf } from '../../tensors/tf';

/** Scores an image by its mean, from 0 (black) to 1 (white); its map is the image itself. */
export function brightness(change: (result: AnomalyResult) => AnomalyResult = (result) => result): Scorer {
  return {
    name: 'brightness',
    threshold: 0.5,
    picture: { height: 28, width: 28, colour: 'grey' },
    prepare: (picture) => ({ image: toUnit(picture), shown: picture, mapOnShown: ({ values }) => values }),
    mapLimit: 1,
    mapColours: 'magma',
    detector: {
      name: 'brightness',
      dispose: () => undefined,
      [Symbol.dispose]: () => undefined,
      score: (images) => {
        const count = images.shape[0];
        const scores = Float32Array.from(tf.tidy(() => images.mean([1, 2, 3]).dataSync()));
        const maps = { values: Float32Array.from(images.dataSync()), count, height: 28, width: 28, channels: 1 };
        return Promise.resolve(change({ count, scores, parts: {}, maps, millisecondsPerImage: 1.25, stopped: false }));
      },
    },
  };
}
