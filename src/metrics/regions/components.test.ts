import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { components } from './components';
import { regionReferences } from '../../testing/referenceValues';

const [[, { masks, height, width, sizes }]] = regionReferences;

test("the defects of the reference's masks are scikit-image's", () => {
  assert.deepEqual(components(masks, { height, width }).sizes, sizes);
});

test('corners connect, borders do not: neither left with right nor one image with the next', () => {
  const { numbers, sizes: found } = components([1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0], { height: 2, width: 3 });
  assert.deepEqual([...numbers], [1, 0, 0, 0, 1, 1, 2, 0, 3, 2, 0, 0]);
  assert.deepEqual(found, [3, 2, 1]);
});

test('every anomalous pixel is in a component, the same as its anomalous neighbours are in', () => {
  const size = { height: 5, width: 6 };
  fc.assert(
    fc.property(fc.array(fc.nat(1), { minLength: 60, maxLength: 60 }), (pixels) => {
      const { numbers, sizes: found } = components(pixels, size);
      pixels.forEach((anomalous, i) => assert.equal(numbers[i] > 0, anomalous === 1));
      found.forEach((count, i) => assert.equal(numbers.filter((number) => number === i + 1).length, count));
      for (let i = 0; i < 60; i++) {
        for (let j = 0; j < 60; j++) {
          const apart = [Math.floor(i / 30) - Math.floor(j / 30), ((i / 6) | 0) - ((j / 6) | 0), (i % 6) - (j % 6)];
          const touch = apart[0] === 0 && Math.abs(apart[1]) <= 1 && Math.abs(apart[2]) <= 1;
          if (touch && pixels[i] === 1 && pixels[j] === 1) assert.equal(numbers[i], numbers[j]);
        }
      }
    }),
  );
});

test('a defect as large as its image needs no deep recursion', () => {
  assert.deepEqual(components(new Uint8Array(512 ** 2).fill(1), { height: 512, width: 512 }).sizes, [512 ** 2]);
});

test('masks that are no whole images are refused', () => {
  assert.throws(() => components([0, 1, 0], { height: 1, width: 2 }), {
    name: 'RangeError',
    message: 'components: expected masks of whole images of 1×2 pixels, found 3 pixels.',
  });
  assert.throws(() => components([0, 1], { height: 0, width: 2 }), /whole images of 0×2 pixels, found 2 pixels/);
});
