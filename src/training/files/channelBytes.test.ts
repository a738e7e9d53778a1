import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { channelsOf, fromChannelBytes, toChannelBytes } from './channelBytes';

/** Up to five channels of up to six numbers, each channel of another size. */
const channelled = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 })).chain(([channels, rows]) =>
  fc.record({
    channels: fc.constant(channels),
    sizes: fc.array(fc.integer({ min: -40, max: 30 }), { minLength: channels, maxLength: channels }),
    shares: fc.float32Array({ minLength: rows * channels, maxLength: rows * channels, min: -1, max: 1, noNaN: true }),
  }),
);

test('every number comes back at most half a step away, the step being a 127th of its channel’s largest', () => {
  fc.assert(
    fc.property(channelled, ({ channels, sizes, shares }) => {
      const values = shares.map((share, i) => share * 10 ** sizes[i % channels]);
      const read = fromChannelBytes(toChannelBytes(values, channels));
      assert.equal(read.length, values.length);
      for (let channel = 0; channel < channels; channel++) {
        const ofChannel = (_: number, i: number) => i % channels === channel;
        const own = values.filter(ofChannel);
        const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        // The scale has 24 bits, so 127 steps are a little off besides; and below 1.5e-36 all is 0.
        const limit = (largest / 127) * (0.5 + 1e-4) + 1.5e-36;
        read
          .filter(ofChannel)
          .forEach((value, i) => assert.ok(Math.abs(value - own[i]) <= limit, `${value} ${own[i]}`));
      }
    }),
  );
});

test('a channel of zeros stays zeros beside one of large numbers, and a constant one stays constant', () => {
  const values = Float32Array.of(0, 0.7, -1e6, 0, 0.7, 4e5, 0, 0.7, 1e6);
  const { bytes, scale } = toChannelBytes(values, 3);
  assert.deepEqual([...bytes], [0, 127, -127, 0, 127, 51, 0, 127, 127]);
  assert.equal(scale[0], 0);
  const read = fromChannelBytes({ bytes, scale });
  for (const row of [0, 3, 6]) {
    assert.equal(read[row], 0);
    assert.ok(Math.abs(read[row + 1] - 0.7) < 1e-7);
  }
});

test('numbers of either sign are rounded alike', () => {
  const values = Float32Array.of(127, 2.5, -2.5, 0.5, -0.5, -127);
  assert.deepEqual([...toChannelBytes(values, 1).bytes], [127, 3, -3, 1, -1, -127]);
});

test('numbers too small for a step are zeros, and those that are not finite spoil their channel alone', () => {
  const read = fromChannelBytes(toChannelBytes(Float32Array.of(1e-44, NaN, 1, 3, -1e-40, 2, Infinity, 6), 4));
  assert.deepEqual(
    [...read].map((value, i) => (i % 4 === 3 ? Math.round(value) : value)),
    [0, NaN, NaN, 3, 0, NaN, NaN, 6],
  );
});

test('the channels of a shape are its last axis', () => {
  assert.deepEqual([[4, 4, 256, 512], [7], [], [3, 0]].map(channelsOf), [512, 7, 1, 0]);
});
