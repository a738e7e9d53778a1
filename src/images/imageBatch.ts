/** Batches of equally large images as plain arrays. An ImageSet is a ByteImages too. */

export interface ByteImages {
  /** `[count, height, width, channels]`, 0–255. */
  readonly pixels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1 is grey, 3 is RGB. */
  readonly channels: number;
}

export interface FloatImages {
  /** `[count, height, width, channels]`, in the range that the function making it states. */
  readonly values: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Applies one function to each value: `[n, h, w, c]` bytes or floats to floats of the same shape. */
export function mapValues(images: ByteImages | FloatImages, change: (value: number) => number): FloatImages {
  const { count, height, width, channels } = images;
  const from = 'pixels' in images ? images.pixels : images.values;
  const values = new Float32Array(from.length);
  for (let i = 0; i < from.length; i++) values[i] = change(from[i]);
  return { values, count, height, width, channels };
}

/**
 * Floats as bytes, for showing them: `low` becomes 0, `high` 255, and what lies outside is cut off there. NaN becomes 0.
 * The range is always given, never taken from the images, so that pictures made apart can be compared.
 */
export function toBytes(images: FloatImages, { low, high }: { low: number; high: number }): ByteImages {
  if (!(low < high)) throw new RangeError(`toBytes: expected low below high, found ${low} and ${high}.`);
  const { values, count, height, width, channels } = images;
  const scale = 255 / (high - low);
  // The array type rounds to the nearest and cuts off at 0 and 255.
  const clamped = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) clamped[i] = (values[i] - low) * scale;
  return { pixels: new Uint8Array(clamped.buffer), count, height, width, channels };
}

/** |a − b|, value by value, for two batches of one shape: what a detector overlays on its input. */
export function absoluteDifference(a: FloatImages, b: FloatImages): FloatImages {
  if (a.values.length !== b.values.length) {
    throw new RangeError(
      `absoluteDifference: expected two batches of one size, found ${a.values.length} and ${b.values.length} values.`,
    );
  }
  return { ...a, values: a.values.map((value, i) => Math.abs(value - b.values[i])) };
}

/** Grey images with their value in each of three channels, so that they can stand beside coloured ones; RGB stays as it is. */
export function asRgb(images: ByteImages): ByteImages {
  if (images.channels === 3) return images;
  const pixels = new Uint8Array(images.pixels.length * 3);
  images.pixels.forEach((value, i) => pixels.fill(value, 3 * i, 3 * i + 3));
  return { ...images, pixels, channels: 3 };
}

/** Batches of equally large images behind one another, all of bytes or all of floats. */
export function concatenateImages(batches: readonly ByteImages[]): ByteImages;
export function concatenateImages(batches: readonly FloatImages[]): FloatImages;
export function concatenateImages(batches: readonly (ByteImages | FloatImages)[]): ByteImages | FloatImages {
  const [first] = batches;
  const shape = ({ height, width, channels }: ByteImages | FloatImages): string => `${height}×${width}×${channels}`;
  batches.forEach((batch, i) => {
    if (shape(batch) !== shape(first)) {
      throw new RangeError(
        `concatenateImages: expected images of ${shape(first)}, found ${shape(batch)} in batches[${i}].`,
      );
    }
  });
  const count = batches.reduce((sum, batch) => sum + batch.count, 0);
  const length = count * first.height * first.width * first.channels;
  const joined = 'pixels' in first ? new Uint8Array(length) : new Float32Array(length);
  let offset = 0;
  for (const batch of batches) {
    const numbers = 'pixels' in batch ? batch.pixels : batch.values;
    joined.set(numbers, offset);
    offset += numbers.length;
  }
  const { height, width, channels } = first;
  const shared = { count, height, width, channels };
  return joined instanceof Uint8Array ? { ...shared, pixels: joined } : { ...shared, values: joined };
}

/** The images at the given indices, in that order; an index may come twice. */
export function selectImages(images: ByteImages, indices: ArrayLike<number>): ByteImages;
export function selectImages(images: FloatImages, indices: ArrayLike<number>): FloatImages;
export function selectImages(images: ByteImages | FloatImages, indices: ArrayLike<number>): ByteImages | FloatImages {
  const { height, width, channels } = images;
  const shared = { count: indices.length, height, width, channels };
  const length = height * width * channels;
  return 'pixels' in images
    ? { ...shared, pixels: pieces(images.pixels, indices, length) }
    : { ...shared, values: pieces(images.values, indices, length) };
}

/** The pieces of `length` numbers at the given indices, one after another, in an array of the same kind. */
export function pieces(numbers: Uint8Array, indices: ArrayLike<number>, length: number): Uint8Array;
export function pieces(numbers: Float32Array, indices: ArrayLike<number>, length: number): Float32Array;
export function pieces(
  numbers: Uint8Array | Float32Array,
  indices: ArrayLike<number>,
  length: number,
): Uint8Array | Float32Array {
  const picked =
    numbers instanceof Uint8Array ? new Uint8Array(indices.length * length) : new Float32Array(indices.length * length);
  for (let i = 0; i < indices.length; i++)
    picked.set(numbers.subarray(indices[i] * length, (indices[i] + 1) * length), i * length);
  return picked;
}
