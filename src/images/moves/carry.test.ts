import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { enlargeMaps } from './carry';
import type { FloatImages } from '../imageBatch';
import { imagesToTensor } from '../tensorImages';

function someMaps(seed: number, count: number, height: number, width: number, channels: number): FloatImages {
  const random = randomSource(seed);
  const values = Float32Array.from({ length: count * height * width * channels }, () => random.next());
  return { values, count, height, width, channels };
}

const side = fc.integer({ min: 1, max: 9 });
const growth = fc.integer({ min: 1, max: 6 });

test('maps are enlarged as TensorFlow resizes bilinearly with half-pixel centres', () => {
  fc.assert(
    fc.property(fc.nat(), side, side, growth, growth, (seed, height, width, down, across) => {
      const maps = someMaps(seed, 2, height, width, 2);
      const size = { height: height * down + (seed % down), width: width * across + (seed % across) };
      const large = enlargeMaps(maps, size);
      assert.deepEqual([large.count, large.height, large.width, large.channels], [2, size.height, size.width, 2]);
      const expected = tf.tidy(() =>
        tf.image.resizeBilinear(imagesToTensor(maps), [size.height, size.width], false, true).dataSync(),
      );
      assert.equal(large.values.length, expected.length);
      large.values.forEach((value, i) =>
        assert.ok(Math.abs(value - expected[i]) < 1e-5, `${i}: ${value}, TensorFlow ${expected[i]}`),
      );
    }),
    { numRuns: 60 },
  );
});

test('an even map stays even up to its edges', () => {
  const maps = { values: new Float32Array(12).fill(0.7), count: 1, height: 3, width: 4, channels: 1 };
  for (const value of enlargeMaps(maps, { height: 64, width: 100 }).values) assert.ok(Math.abs(value - 0.7) < 1e-6);
});
