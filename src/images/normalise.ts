/** Brings pixel values into the range a network was made for. All take and return `[n, height, width, channels]`. */
import { mapValues, type ByteImages, type FloatImages } from './imageBatch';

/** Bytes 0–255 as floats of the same values: what torchvision's `ToTensor` gives for a float array, which it does not divide. */
export function toFloats(images: ByteImages): FloatImages {
  return mapValues(images, (value) => value);
}

/** Bytes 0–255 to [0, 1]. */
export function toUnit(images: ByteImages): FloatImages {
  return mapValues(images, (value) => value / 255);
}

/** Bytes 0–255 to [−1, 1], the range of tanh. */
export function toSymmetric(images: ByteImages): FloatImages {
  return mapValues(images, (value) => value / 127.5 - 1);
}

/** (value − mean) / std with given numbers: torchvision's `Normalize` for images whose channels share them. */
export function standardise(images: FloatImages, { mean, std }: { mean: number; std: number }): FloatImages {
  if (!(std > 0)) throw new RangeError(`standardise: expected a std above 0, found ${std}.`);
  return mapValues(images, (value) => (value - mean) / std);
}

/**
 * Each image by itself to mean 0 and standard deviation 1 (over all its pixels and channels, divided by their number).
 * An image of one single value becomes zeros.
 */
export function standardiseEach(images: ByteImages): FloatImages {
  const { pixels, count, height, width, channels } = images;
  const length = height * width * channels;
  const values = new Float32Array(pixels.length);
  for (let n = 0; n < count; n++) {
    const image = pixels.subarray(n * length, (n + 1) * length);
    let sum = 0;
    for (const value of image) sum += value;
    const mean = sum / length;
    let squares = 0;
    for (const value of image) squares += (value - mean) ** 2;
    const std = Math.sqrt(squares / length) || 1;
    for (let i = 0; i < length; i++) values[n * length + i] = (image[i] - mean) / std;
  }
  return { values, count, height, width, channels };
}
