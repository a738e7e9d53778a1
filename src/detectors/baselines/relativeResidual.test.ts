import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { Detector } from '../detector';
import { RelativeResidual } from './relativeResidual';

const [height, width] = [5, 7];
const area = height * width;

/** Its map is the image squared, its score the sum. */
function squares(withMaps = true): Detector & { disposed: boolean } {
  return {
    name: 'squares',
    disposed: false,
    score: (images) => {
      const values = Float32Array.from(images.dataSync()).map((value) => value ** 2);
      const count = images.shape[0];
      const scores = new Float32Array(count).fill(1);
      const maps = withMaps ? { values, count, height, width, channels: 1 } : undefined;
      return Promise.resolve({ count, scores, parts: { sum: scores }, maps, millisecondsPerImage: 3, stopped: false });
    },
    dispose() {
      this.disposed = true;
    },
    [Symbol.dispose]: () => undefined,
  };
}

function someImages(name: string, count: number): tf.Tensor4D {
  return randomSource(name).normal([count, height, width, 1]) as tf.Tensor4D;
}

/** Plain loops over one map: a separable bell of ±4 deviations whose border pixels repeat. */
function blurred(map: readonly number[], deviation: number): number[] {
  const radius = Math.floor(4 * deviation + 0.5);
  const bell = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-0.5 * ((i - radius) / deviation) ** 2));
  const sum = bell.reduce((a, b) => a + b, 0);
  const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  return map.map((_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    let value = 0;
    for (let down = -radius; down <= radius; down++)
      for (let right = -radius; right <= radius; right++) {
        const weight = (bell[down + radius] / sum) * (bell[right + radius] / sum);
        value += weight * map[clamp(y + down, height) * width + clamp(x + right, width)];
      }
    return value;
  });
}

function assertNear(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) < 1e-4 * Math.max(1, Math.abs(expected)), `${what}: ${found}, not ${expected}`);
}

for (const [blur, share] of [
  [0.5, 0.01],
  [0.8, 0.1],
  [1.3, 1],
])
  test(`maps are in units of held-out images and the score is the mean of the highest (blur ${blur}, share ${share})`, async () => {
    const [heldOut, images] = [someImages('held out', 6), someImages('asked', 3)];
    const known = heldOut.dataSync();
    const asked = images.dataSync();
    const before = tf.memory().numTensors;
    const of = squares();
    const detector = await RelativeResidual.learn({ of, heldOut, blur, share, least: 0.02 });
    assert.equal(detector.name, 'squares, relative');
    const { scores, maps, parts, count, millisecondsPerImage } = await detector.score(images);
    assert.deepEqual([count, millisecondsPerImage, parts], [3, 3, {}]);
    const { values, ...size } = maps!;
    assert.deepEqual(size, { count: 3, height, width, channels: 1 });

    const usual = Array.from({ length: area }, (_, i) => {
      let sum = 0;
      for (let n = 0; n < 6; n++) sum += known[n * area + i] ** 2;
      return sum / 6 + 0.02;
    });
    for (let n = 0; n < 3; n++) {
      const expected = blurred(
        usual.map((value, i) => asked[n * area + i] ** 2 / value),
        blur,
      );
      expected.forEach((value, i) => assertNear(values[n * area + i], value, `map ${n}, ${i}`));
      const highest = [...expected].sort((a, b) => b - a).slice(0, Math.max(1, Math.round(share * area)));
      assertNear(scores[n], highest.reduce((a, b) => a + b) / highest.length, `score ${n}`);
    }
    detector.dispose();
    assert.equal(of.disposed, true);
    assert.equal(tf.memory().numTensors, before);
    tf.dispose([heldOut, images]);
  });

test('where held-out images never vary, a faint difference stays finite', async () => {
  const [heldOut, images] = [tf.zeros<tf.Rank.R4>([2, height, width, 1]), tf.fill([1, height, width, 1], 0.1)];
  const detector = await RelativeResidual.learn({ of: squares(), heldOut, blur: 0.5, share: 1, least: 0.001 });
  const { scores } = await detector.score(images as tf.Tensor4D);
  assertNear(scores[0], 0.1 ** 2 / 0.001, 'score');
  detector.dispose();
  tf.dispose([heldOut, images]);
});

test('a detector without maps is refused by name', async () => {
  const heldOut = someImages('held out', 2);
  await assert.rejects(RelativeResidual.learn({ of: squares(false), heldOut, blur: 1, share: 1, least: 1 }), {
    message: 'RelativeResidual: expected a detector with maps, found squares without.',
  });
  heldOut.dispose();
});
