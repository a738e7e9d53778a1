/**
 * Structural similarity (Z. Wang et al., IEEE Transactions on Image Processing, 2004): whether two pictures agree in mean,
 * contrast and structure within a window around each pixel, as scikit-image's `structural_similarity` computes it.
 */

/** Grey pictures. */
export interface GreyPictures {
  /** `[count, height, width]`. */
  readonly values: ArrayLike<number>;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

export interface SsimOptions {
  /** Side of the square window, in pixels: odd, 3 at least. Default 7; walkthrough 004 takes 5. */
  window?: number;
  /**
   * Difference between the largest and the smallest possible value. Default 1, for pictures in [0, 1].
   *
   * Walkthrough 004 names none for its pictures of floats in [0, 1]: scikit-image before 0.20 then took 2, the extent of
   * [−1, 1], and newer ones refuse. With 2, what is small in contrast counts less.
   */
  range?: number;
}

export interface Similarities {
  /** Of each picture: the mean of its map, without the border that windows reach beyond. */
  values: Float64Array;
  /** `[count, height, width]`, from −1 to 1; 1 where the pictures agree. */
  maps: Float32Array;
}

/** The constants that keep the quotients finite, as shares of the range. */
const [k1, k2] = [0.01, 0.03];

/**
 * All pixels of a window count alike, covariances are those of a sample (n / (n − 1)), and beyond the border the picture is its
 * mirror image, the border's pixels repeated.
 *
 * Throws a RangeError where the pictures are not alike in size, or the window or the range is none.
 */
export function structuralSimilarity(
  a: GreyPictures,
  b: GreyPictures,
  { window = 7, range = 1 }: SsimOptions = {},
): Similarities {
  check(a, b, window, range);
  const { count, height, width } = a;
  const area = height * width;
  const maps = new Float32Array(count * area);
  const values = new Float64Array(count);
  const sums = new WindowSums(height, width, window);
  for (let n = 0; n < count; n++) {
    const map = maps.subarray(n * area, (n + 1) * area);
    similarityMap(map, picture(a, n), picture(b, n), sums, window, range);
    values[n] = interiorMean(map, height, width, (window - 1) / 2);
  }
  return { values, maps };
}

/** 1 − structural similarity, from 0 (alike) to 2: `[count, height, width]`. Parameters as {@link structuralSimilarity}. */
export function dissimilarityMaps(a: GreyPictures, b: GreyPictures, options: SsimOptions = {}): Float32Array {
  return structuralSimilarity(a, b, options).maps.map((similarity) => 1 - similarity);
}

function check(a: GreyPictures, b: GreyPictures, window: number, range: number): void {
  const size = ({ count, height, width }: GreyPictures): string => `${count} of ${height}×${width}`;
  if (size(a) !== size(b))
    throw new RangeError(`Structural similarity: expected pictures of one size, found ${size(a)} and ${size(b)}.`);
  for (const { values, count, height, width } of [a, b])
    if (values.length !== count * height * width)
      throw new RangeError(
        `Structural similarity: expected grey pictures, ${count * height * width} values, found ${values.length}.`,
      );
  if (!Number.isInteger(window) || window % 2 !== 1 || window < 3)
    throw new RangeError(`Structural similarity: expected an odd window of 3 or more, found ${window}.`);
  if (window > Math.min(a.height, a.width))
    throw new RangeError(
      `Structural similarity: expected a window no larger than the pictures of ${a.height}×${a.width}, found ${window}.`,
    );
  if (!(range > 0 && range < Infinity))
    throw new RangeError(`Structural similarity: expected a range above 0, found ${range}.`);
}

function picture({ values, height, width }: GreyPictures, n: number): Float64Array {
  const copy = new Float64Array(height * width);
  for (let i = 0; i < copy.length; i++) copy[i] = values[n * copy.length + i];
  return copy;
}

function product(u: Float64Array, v: Float64Array): Float64Array {
  const products = new Float64Array(u.length);
  for (let i = 0; i < u.length; i++) products[i] = u[i] * v[i];
  return products;
}

function similarityMap(
  map: Float32Array,
  x: Float64Array,
  y: Float64Array,
  sums: WindowSums,
  window: number,
  range: number,
): void {
  const pixels = window ** 2;
  const sample = pixels / (pixels - 1);
  const [c1, c2] = [(k1 * range) ** 2, (k2 * range) ** 2];
  const [sx, sy, sxx, syy, sxy] = [x, y, product(x, x), product(y, y), product(x, y)].map((each) => sums.of(each));
  for (let i = 0; i < map.length; i++) {
    const mx = sx[i] / pixels;
    const my = sy[i] / pixels;
    const varianceX = sample * (sxx[i] / pixels - mx * mx);
    const varianceY = sample * (syy[i] / pixels - my * my);
    const covariance = sample * (sxy[i] / pixels - mx * my);
    map[i] = ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx * mx + my * my + c1) * (varianceX + varianceY + c2));
  }
}

/** The mean over the pixels whose window lies within the picture. */
function interiorMean(map: Float32Array, height: number, width: number, radius: number): number {
  let sum = 0;
  for (let row = radius; row < height - radius; row++)
    for (let column = radius; column < width - radius; column++) sum += map[row * width + column];
  return sum / ((height - 2 * radius) * (width - 2 * radius));
}

/** Sums over the window around each pixel, running ones: what they cost does not depend on the window's size. */
class WindowSums {
  private readonly rows: Int32Array;
  private readonly columns: Int32Array;

  constructor(
    private readonly height: number,
    private readonly width: number,
    private readonly window: number,
  ) {
    this.rows = mirrored(height, (window - 1) / 2);
    this.columns = mirrored(width, (window - 1) / 2);
  }

  /** `[height, width]` → the same shape. */
  of(values: Float64Array): Float64Array {
    const { height, width, window, rows, columns } = this;
    const sums = new Float64Array(height * width);
    /** The sum of each column over the rows of the window. */
    const heights = new Float64Array(width);
    for (let row = 1 - window; row < height; row++) {
      const entering = rows[row + window - 1] * width;
      for (let column = 0; column < width; column++) heights[column] += values[entering + column];
      if (row < 0) continue;
      let sum = 0;
      for (let column = 1 - window; column < width; column++) {
        sum += heights[columns[column + window - 1]];
        if (column < 0) continue;
        sums[row * width + column] = sum;
        sum -= heights[columns[column]];
      }
      const leaving = rows[row] * width;
      for (let column = 0; column < width; column++) heights[column] -= values[leaving + column];
    }
    return sums;
  }
}

/** Where each of size + 2·radius places, beginning radius before the first, reads from: … 1 0 | 0 1 … n−1 | n−1 n−2 … */
function mirrored(size: number, radius: number): Int32Array {
  return Int32Array.from({ length: size + 2 * radius }, (_, i) => {
    const place = i - radius;
    if (place < 0) return -place - 1;
    return place < size ? place : 2 * size - 1 - place;
  });
}
