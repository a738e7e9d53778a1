/**
 * The values, which must not be NaN, in rising order, as a copy. Maps of anomalies hold millions of 32-bit values, which are
 * sorted by their bits, eleven at a time from the lowest (a radix sort); that takes a fifth of the time of the built-in sort.
 */
export function rising(values: Float32Array | Float64Array): Float64Array {
  return values instanceof Float32Array ? byBits(values) : Float64Array.from(values).sort();
}

const digits = 1 << 11;

function byBits(values: Float32Array): Float64Array {
  // Bits of positive floats rise as the floats do, those of negative ones fall, so the latter are inverted and come first.
  let keys = new Uint32Array(Float32Array.from(values).buffer);
  for (let i = 0; i < keys.length; i++) keys[i] ^= keys[i] >>> 31 ? 0xffffffff : 0x80000000;
  let sorted = new Uint32Array(keys.length);
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(digits + 1);
    for (let i = 0; i < keys.length; i++) starts[((keys[i] >>> shift) & (digits - 1)) + 1]++;
    for (let digit = 0; digit < digits; digit++) starts[digit + 1] += starts[digit];
    for (let i = 0; i < keys.length; i++) sorted[starts[(keys[i] >>> shift) & (digits - 1)]++] = keys[i];
    [keys, sorted] = [sorted, keys];
  }
  for (let i = 0; i < keys.length; i++) keys[i] ^= keys[i] >>> 31 ? 0x80000000 : 0xffffffff;
  return Float64Array.from(new Float32Array(keys.buffer));
}
