import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FloatImages } from './imageBatch';
import { resizeBicubic } from './resize';

interface Case {
  antialias: boolean;
  shape: [number, number, number];
  to: [number, number];
  image: number[];
  resized: number[];
}
const cases = JSON.parse(readFileSync(join(__dirname, '../testing/references/resize.json'), 'utf8')) as Case[];

function images(values: number[], count: number, [height, width, channels]: [number, number, number]): FloatImages {
  return { values: Float32Array.from(values), count, height, width, channels };
}

for (const { antialias, shape, to, image, resized } of cases) {
  test(`${shape.join('×')} to ${to.join('×')}, antialias ${antialias}, is PyTorch's`, () => {
    // Twice the same image: a batch must not mix its images.
    const batch = images([...image, ...image], 2, shape);
    const { values, height, width, count } = resizeBicubic(batch, { height: to[0], width: to[1], antialias });
    assert.deepEqual([count, height, width], [2, ...to]);
    assert.equal(values.length, 2 * resized.length);
    values.forEach((value, i) => {
      const expected = resized[i % resized.length];
      assert.ok(Math.abs(value - expected) < 1e-3, `value ${i}: expected ${expected}, found ${value}`);
    });
  });
}

test('a constant image stays constant, and the same size stays the same image', () => {
  const size = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(size, size, size, size, fc.boolean(), (h, w, height, width, antialias) => {
      const constant = resizeBicubic(images(new Array(h * w).fill(7), 1, [h, w, 1]), { height, width, antialias });
      for (const value of constant.values) assert.ok(Math.abs(value - 7) < 1e-5);
      const ramp = images(
        Array.from({ length: h * w }, (_, i) => i),
        1,
        [h, w, 1],
      );
      const same = resizeBicubic(ramp, { height: h, width: w, antialias });
      same.values.forEach((value, i) => assert.ok(Math.abs(value - i) < 1e-4));
    }),
  );
});

test('a bad size is named', () => {
  assert.throws(() => resizeBicubic(images([1], 1, [1, 1, 1]), { height: 2, width: 0 }), {
    message: 'resizeBicubic: width must be a whole number above 0, found 0.',
  });
});
