import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplePictures } from './examplePictures';

test('six to train on, then three of each kind of the test, grey ones in three colours', () => {
  const greys = (count: number, first: number) => ({
    pixels: Uint8Array.from({ length: count }, (_, i) => first + i),
    count,
    height: 1,
    width: 1,
    channels: 1,
  });
  const labels = [1, 0, 1, 0, 0, 1, 1, 0];
  const { pixels, ...size } = examplePictures({ name: 'x', train: greys(9, 0), test: greys(8, 100), labels });
  assert.deepEqual(size, { count: 12, height: 1, width: 1, channels: 3 });
  const expected = [0, 1, 2, 3, 4, 5, 101, 103, 104, 100, 102, 105];
  assert.deepEqual([...pixels], expected.flatMap((grey) => [grey, grey, grey])); // prettier-ignore
});
