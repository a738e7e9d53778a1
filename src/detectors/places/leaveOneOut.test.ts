import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { gridBlocks, gridFeatures, gridTensor } from '../../testing/small/gridFeatures';
import { leaveOneOut } from './leaveOneOut';
import { leastShare } from './placeCovariances';
import { PlaceGaussians } from './placeGaussians';
import { learnPlaceGaussians } from './placeGaussiansKnowledge';

const shape = [2, 3, 7] as const;
const [places, channels] = [6, 7];

/** Of so many pictures: each place has a mean and a spread of its own, and channels go together. */
function draw(count: number, spread: number): Float32Array {
  const random = randomSource('left out');
  return Float32Array.from({ length: count * places * channels }, (_, i) => {
    const [place, channel] = [Math.floor(i / channels) % places, i % channels];
    return 5 + place + channel + spread * (1 + place) * (random.next() + (channel % 2) * random.next());
  });
}

async function learnt(features: Float32Array, some: readonly number[], asked: number): Promise<number[]> {
  const length = places * channels;
  const of = (i: number) => [...features.subarray(i * length, (i + 1) * length)];
  const grid = gridFeatures(shape);
  const knowledge = await learnPlaceGaussians(grid, gridBlocks(some.flatMap(of), shape, 4));
  const detector = new PlaceGaussians({ features: grid, knowledge });
  const picture = gridTensor(of(asked), shape);
  const found = tf.tidy(() => detector.distances(picture));
  const values = [...(await found.data())];
  tf.dispose([found, picture, Object.values(knowledge)]);
  detector.dispose();
  return values;
}

for (const [count, spread] of [
  [5, 1],
  [20, 1],
  [20, 0.01],
] as const)
  test(`each of ${count} pictures gets what it would get from a Gaussian of the others (spread ${spread})`, async () => {
    const features = draw(count, spread);
    const all = Array.from({ length: count }, (_, i) => i);
    const found = leaveOneOut({ features, places, channels, originals: all, leastShare });
    for (const i of [0, count - 1]) {
      const expected = await learnt(
        features,
        all.filter((j) => j !== i),
        i,
      );
      expected.forEach((distance, place) => {
        const own = found[i * places + place];
        assert.ok(Math.abs(own - distance) < 1e-3 * distance, `picture ${i}, place ${place}: ${own}, ${distance}`);
      });
    }
  });

test('a picture’s copies are left out with it', async () => {
  const features = draw(8, 1);
  const originals = [0, 1, 2, 3, 0, 1, 2, 3];
  const found = leaveOneOut({ features, places, channels, originals, leastShare });
  assert.equal(found.length, 4 * places);
  const expected = await learnt(features, [0, 1, 3, 4, 5, 7], 2);
  expected.forEach((distance, place) => assert.ok(Math.abs(found[2 * places + place] - distance) < 1e-3 * distance));
});
