/** How long lesson any-part's two kinds of detectors take for a picture: from numbers in memory to score and map. */
import { OwnLevelDetector } from '../detectors/places/ownLevel';
import { placeDetector, type PlaceKnowledge } from '../detectors/places/placeKnowledge';
import { anyPartFeatures, anyPartRecipe, tapsFor } from '../lessons/any-part/recipe';
import { randomSource } from '../tensors/random';
import { triangleSize } from '../tensors/lowerTriangle';
import { tf } from '../tensors/tf';
import type { WorkOptions } from '../work/work';
import { LongWork } from '../work/work';

export interface PlaceTime {
  detector: string;
  /** Of a picture; half of them took less. */
  median: number;
  /** Nine of ten took less. */
  ninth: number;
}

/** Pictures before the clock starts: the first ones take longer. */
const warmUp = 5;

/**
 * Milliseconds a picture of `side`×`side` pixels, one after another, of a Gaussian a place and of a memory of the recipe's patches. What they know
 * is random: it takes as long as what is learnt.
 */
export async function placeTimes(
  { side = 256, pictures = 50 }: { side?: number; pictures?: number } = {},
  work: WorkOptions = {},
): Promise<PlaceTime[]> {
  const random = randomSource('place times');
  const { bank, channels } = anyPartRecipe;
  const found: PlaceTime[] = [];
  const whole = new LongWork({ label: 'Bench', total: 2 * pictures, unit: 'pictures', ...work });
  try {
    for (const size of [0, bank]) {
      const features = anyPartFeatures({ height: side, width: side }, { taps: tapsFor(size) });
      const [rows, columns, all] = features.shape;
      const knowledge: PlaceKnowledge =
        size > 0
          ? { bank: random.normal([size, all]) as tf.Tensor2D }
          : {
              channels: tf.range(0, channels),
              mean: tf.zeros([rows * columns, channels]),
              triangles: random.normal([rows * columns, triangleSize(channels)]) as tf.Tensor2D,
            };
      const detector = new OwnLevelDetector(placeDetector(features, knowledge, anyPartRecipe), { most: Infinity });
      const times: number[] = [];
      for (let i = 0; i < warmUp + pictures && !whole.isStopped(); i++) {
        const picture = random.uniform([1, side, side, 3], 0, 1) as tf.Tensor4D;
        const began = performance.now();
        await detector.score(picture);
        if (i >= warmUp) times.push(performance.now() - began);
        picture.dispose();
        await whole.advance(found.length * pictures + times.length);
      }
      times.sort((a, b) => a - b);
      const at = (share: number): number => times[Math.floor(share * times.length)];
      found.push({
        detector: size > 0 ? `memory of ${size} patches` : 'Gaussian a place',
        median: at(0.5),
        ninth: at(0.9),
      });
      detector.dispose();
      features.dispose();
      tf.dispose(Object.values(knowledge));
    }
  } finally {
    await whole.end(found.length * pictures);
  }
  return found;
}
