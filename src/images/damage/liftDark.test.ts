import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liftDark } from './liftDark';

const images = { values: Float32Array.of(0, 0.0625, 0.25, 1), count: 1, height: 2, width: 2, channels: 1 };

test('dark tones rise below a gamma of 1, and black and white stay', () => {
  const { values, ...shape } = liftDark(images, 0.5);
  assert.deepEqual([...values], [0, 0.25, 0.5, 1]);
  assert.deepEqual(shape, { count: 1, height: 2, width: 2, channels: 1 });
  assert.deepEqual([...liftDark(images, 2).values], [0, 0.0625 ** 2, 0.0625, 1]);
  assert.deepEqual([...liftDark(images, 1).values], [...images.values]);
});

test('a gamma that is none gets one sentence', () => {
  for (const gamma of [0, -1, NaN])
    assert.throws(() => liftDark(images, gamma), {
      name: 'RangeError',
      message: `liftDark: expected a gamma above 0, found ${gamma}.`,
    });
});
