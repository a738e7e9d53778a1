import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FloatImages } from '../imageBatch';
import reference from '../../testing/references/turnAndShift.json';
import { TurnAndShift, turnAndShift } from './turnAndShift';

/** Images whose values count up. */
function images(count: number, size: number, channels: number): FloatImages {
  const values = Float32Array.from({ length: count * size * size * channels }, (_, i) => i);
  return { values, count, height: size, width: size, channels };
}

const asItIs: TurnAndShift = { mirrored: false, down: 0, right: 0, turns: 0 };
const { size, channels, ways } = reference;

for (const { way, changed } of ways)
  test(`${JSON.stringify(way)} is NumPy’s`, () => {
    assert.deepEqual([...turnAndShift(images(1, size, channels), [way]).values], changed);
  });

test('an image’s own ways stand behind one another, one list for all or each image its own', () => {
  const two = images(2, size, channels);
  const length = size * size * channels;
  const [first, second] = ways;
  const shared = turnAndShift(two, [first.way, second.way]);
  assert.deepEqual([shared.count, shared.height, shared.width, shared.channels], [4, size, size, channels]);
  const later = (numbers: number[]): number[] => numbers.map((value) => value + length);
  assert.deepEqual(
    [...shared.values],
    [...first.changed, ...second.changed, ...later(first.changed), ...later(second.changed)],
  );
  const own = turnAndShift(two, (i) => [[second.way], [asItIs, first.way, first.way]][i]);
  assert.equal(own.count, 4);
  assert.deepEqual(
    [...own.values],
    [...second.changed, ...two.values.subarray(length), ...later(first.changed), ...later(first.changed)],
  );
  assert.deepEqual([...two.values], [...images(2, size, channels).values], 'the images are as they were');
});

test('what is turned four times, or mirrored twice, is as it was; turns add up', () => {
  const image = images(2, 4, 3);
  const again = (way: TurnAndShift, times: number): FloatImages =>
    Array.from({ length: times }).reduce<FloatImages>((shown) => turnAndShift(shown, [way]), image);
  const quarter = { ...asItIs, turns: 1 };
  assert.deepEqual(again(quarter, 4).values, image.values);
  assert.deepEqual(again({ ...asItIs, mirrored: true }, 2).values, image.values);
  for (const turns of [0, 1, 2, 3])
    assert.deepEqual(again(quarter, turns).values, turnAndShift(image, [{ ...asItIs, turns }]).values);
});

test('what stays in view is moved without change, and back again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (down, right) => {
      const side = 7;
      const image = images(1, side, 1);
      const moved = turnAndShift(image, [{ ...asItIs, down, right }]);
      const back = turnAndShift(moved, [{ ...asItIs, down: -down, right: -right }]);
      for (let y = 3; y < side - 3; y++)
        for (let x = 3; x < side - 3; x++) {
          assert.equal(moved.values[(y + down) * side + x + right], image.values[y * side + x]);
          assert.equal(back.values[y * side + x], image.values[y * side + x]);
        }
    }),
  );
});

test('images that are not square, and a shift out of them, get one sentence', () => {
  const wide: FloatImages = { values: new Float32Array(6), count: 1, height: 2, width: 3, channels: 1 };
  assert.throws(() => turnAndShift(wide, [asItIs]), {
    name: 'RangeError',
    message: 'turnAndShift: expected square images, found 2×3 pixels.',
  });
  for (const [down, right] of [
    [3, 0],
    [0, -3],
  ])
    assert.throws(() => turnAndShift(images(1, 3, 1), [{ ...asItIs, down, right }]), {
      name: 'RangeError',
      message: `turnAndShift: expected shifts below 3 pixels, found ${down} and ${right}.`,
    });
  assert.doesNotThrow(() => turnAndShift(images(1, 3, 1), [{ ...asItIs, down: 2, right: -2 }]));
});
