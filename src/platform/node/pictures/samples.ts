/** Samples of more than 8 bits. */
export type Samples = Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export interface SampleRange {
  black: number;
  white: number;
}

/**
 * Whether 8 bits can be told without a declared range. 16 bits: values above a quarter of them, or scaled up from fewer by whole factors, as
 * their empty or repeated lower bits show. A camera's 10, 12 or 14 bits end below. Whole numbers of 32 bits: where they fit 8.
 */
export function usesItsRange(samples: Samples): boolean {
  if (samples instanceof Uint16Array)
    return (
      samples.some((value) => value > 0x3fff) ||
      samples.every((value) => value % 257 === 0) ||
      samples.every((value) => value % 16 === 0)
    );
  if (samples instanceof Uint32Array || samples instanceof Int32Array)
    return samples.every((value) => value >= 0 && value <= 255);
  return false;
}

/**
 * Samples by their range as RGB, 0–255.
 *
 * @param channels 1 or 3, and one more where there is transparency, which is laid on `background`
 */
export function scaledSamples(
  samples: Samples,
  channels: number,
  { black, white }: SampleRange,
  background: number,
): Uint8Array {
  const opaque = samples instanceof Uint16Array ? 65535 : white;
  const pixels = new Uint8Array((samples.length / channels) * 3);
  for (let i = 0; i < pixels.length / 3; i++) {
    const alpha = channels % 2 === 0 ? samples[(i + 1) * channels - 1] / opaque : 1;
    for (let c = 0; c < 3; c++) {
      const share = (samples[i * channels + (channels > 2 ? c : 0)] - black) / (white - black);
      const value = 255 * Math.min(1, Math.max(0, share));
      pixels[3 * i + c] = Math.round(alpha * value + (1 - alpha) * background);
    }
  }
  return pixels;
}

/** A mask's samples as RGB: 255 where any of a pixel's is above 0 and it isn't transparent. */
export function marksOfSamples(samples: Samples, channels: number): Uint8Array {
  const pixels = new Uint8Array((samples.length / channels) * 3);
  for (let i = 0; i < pixels.length / 3; i++) {
    const pixel = samples.subarray(i * channels, (i + 1) * channels);
    const isOpaque = channels % 2 === 1 || pixel[channels - 1] > 0;
    const colours = channels % 2 === 1 ? pixel : pixel.subarray(0, -1);
    if (isOpaque && colours.some((value) => value > 0)) pixels.fill(255, 3 * i, 3 * i + 3);
  }
  return pixels;
}
