/**
 * Floating-point numbers in 8 bits, with one scale for each channel of the last axis: a quarter of single precision, and
 * a channel of small numbers loses nothing to one of large numbers.
 */

export interface ChannelBytes {
  /** Row-major, −127 to 127: the numbers in steps of their channel's scale. */
  bytes: Int8Array;
  /** A step's size for each index of the last axis; 0 where all its numbers are 0. */
  scale: Float32Array;
}

/** The scales that a shape takes: its last axis, and one for a single number. */
export function channelsOf(shape: readonly number[]): number {
  return shape.length === 0 ? 1 : shape[shape.length - 1];
}

/** Below it a step has no full 24 bits, and its multiples would not be the numbers. */
const leastStep = 2 ** -126;

/**
 * Rounds to 127 steps on each side of 0, so that 0 stays 0 and the result is at most half a step away.
 *
 * @param values row-major; a channel with a number that is not finite comes back as NaN, one of numbers below 1.5e-36 as zeros
 */
export function toChannelBytes(values: Float32Array, channels: number): ChannelBytes {
  const largest = new Float32Array(channels);
  values.forEach((value, i) => (largest[i % channels] = Math.max(largest[i % channels], Math.abs(value))));
  const scale = largest.map((most) => (most / 127 < leastStep ? 0 : most / 127));
  const bytes = Int8Array.from(values, (value, i) =>
    scale[i % channels] === 0 ? 0 : round(value / scale[i % channels]),
  );
  return { bytes, scale };
}

/** To the nearest, halves away from 0: a sign changed before is a sign changed after. */
function round(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** The numbers again, row-major. */
export function fromChannelBytes({ bytes, scale }: ChannelBytes): Float32Array {
  return Float32Array.from(bytes, (byte, i) => byte * scale[i % scale.length]);
}
