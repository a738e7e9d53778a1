import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tf } from '../tensors/tf';
import { enlargeBilinear } from './enlargeBilinear';
import type { FloatImages } from './imageBatch';
import reference from '../testing/references/enlarge.json';

function images(values: readonly number[], [height, width, channels]: readonly number[]): FloatImages {
  const count = values.length / (height * width * channels);
  return { values: Float32Array.from(values), count, height, width, channels };
}

for (const { shape, to, image, enlarged } of reference)
  test(`${shape.join('×')} to ${to.join('×')} is PyTorch’s, and leaves no tensor behind`, () => {
    const before = tf.memory().numTensors;
    // A batch of two must not mix its images.
    const batch = images([...image, ...image.map((value) => -value)], shape);
    const found = enlargeBilinear(batch, { height: to[0], width: to[1] });
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual([found.count, found.height, found.width, found.channels], [2, ...to, shape[2]]);
    [...enlarged, ...enlarged.map((value) => -value)].forEach((expected, i) =>
      assert.ok(
        Math.abs(found.values[i] - expected) < 1e-5,
        `value ${i}: expected ${expected}, found ${found.values[i]}`,
      ),
    );
  });

test('no value leaves the range of its image, and the same size is the same image', () => {
  const side = fc.integer({ min: 1, max: 6 });
  const values = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 36, maxLength: 36 });
  fc.assert(
    fc.property(side, side, side, side, values, (height, width, more, wider, all) => {
      // A −0 becomes 0 on the way.
      const image = images(
        all.slice(0, height * width).map((value) => value + 0),
        [height, width, 1],
      );
      const [low, high] = [Math.min(...image.values), Math.max(...image.values)];
      const large = enlargeBilinear(image, { height: height + more, width: width + wider });
      for (const value of large.values) assert.ok(value > low - 1e-6 && value < high + 1e-6, `${value}`);
      assert.deepEqual(enlargeBilinear(image, { height, width }).values, image.values);
    }),
    { numRuns: 40 },
  );
});

test('a side that would shrink gets one sentence', () => {
  const image = images(new Array<number>(12).fill(0), [3, 4, 1]);
  for (const [height, width] of [
    [2, 8],
    [6, 3],
  ])
    assert.throws(() => enlargeBilinear(image, { height, width }), {
      name: 'RangeError',
      message: `enlargeBilinear: expected at least 3×4 pixels, found ${height}×${width}; it can only enlarge.`,
    });
});
