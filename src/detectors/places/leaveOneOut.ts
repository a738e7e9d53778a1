/**
 * What each of the pictures that a Gaussian a place was learnt from would get from the others alone. Of few pictures the covariance has little
 * more in it than their products with each other, so that leaving one out is a small system of equations a place (M. Woodbury, 1950),
 * and nothing has to be learnt anew.
 */

export interface LeaveOneOutOptions {
  /** `[n, places, channels]`, row by row. */
  features: Float32Array;
  places: number;
  channels: number;
  /** Which pictures go together, `[n]`: a picture's copies are left out with it. Each picture has the index of its original. */
  originals: readonly number[];
  /** The least variance in any direction, as a share of the mean of all places'. */
  leastShare: number;
}

/**
 * Mahalanobis' distances at the places, `[originals, places]`, of each original picture from the Gaussian of all but itself and its copies,
 * whose covariance is shrunk as shrunkCovariance has it.
 */
export function leaveOneOut({ features, places, channels, originals, leastShare }: LeaveOneOutOptions): Float32Array {
  const count = originals.length;
  const asked = originals.flatMap((original, i) => (original === i ? [i] : []));
  const others = asked.map((own) => originals.flatMap((original, i) => (original === own ? [] : [i])));
  const products = Array.from({ length: places }, (_, place) =>
    productsAt(features, { place, places, channels, count }),
  );
  const distances = new Float32Array(asked.length * places);
  asked.forEach((own, n) => {
    const about = products.map((each) => centred(each, count, others[n], own));
    const variance = about.reduce((sum, { own: diagonal }) => sum + meanOf(diagonal), 0) / places / channels;
    about.forEach((each, place) => {
      distances[n * places + place] = Math.sqrt(Math.max(0, squareOf(each, channels, leastShare * variance)));
    });
  });
  return distances;
}

/** Scalar products of all pictures' features at a place, less their mean, `[n, n]`. */
function productsAt(
  features: Float32Array,
  { place, places, channels, count }: { place: number; places: number; channels: number; count: number },
): Float64Array {
  const rows = new Float64Array(count * channels);
  const mean = new Float64Array(channels);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < channels; c++) mean[c] += features[(i * places + place) * channels + c] / count;
  for (let i = 0; i < count; i++)
    for (let c = 0; c < channels; c++) rows[i * channels + c] = features[(i * places + place) * channels + c] - mean[c];
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += rows[i * channels + c] * rows[j * channels + c];
      products[i * count + j] = sum;
      products[j * count + i] = sum;
    }
  return products;
}

/** Products of deviations from the mean of some pictures. */
interface Centred {
  /** Among these pictures, `[m, m]`. */
  gram: Float64Array;
  /** Its diagonal, `[m]`. */
  own: Float64Array;
  /** Of these with the one left out, `[m]`. */
  with: Float64Array;
  /** Of that one with itself. */
  square: number;
}

function centred(products: Float64Array, count: number, some: readonly number[], one: number): Centred {
  const size = some.length;
  const meanWith = (i: number): number => some.reduce((sum, j) => sum + products[i * count + j], 0) / size;
  const means = some.map(meanWith);
  const all = means.reduce((sum, each) => sum + each, 0) / size;
  const oneWith = meanWith(one);
  const gram = new Float64Array(size * size);
  some.forEach((i, row) =>
    some.forEach((j, column) => {
      gram[row * size + column] = products[i * count + j] - means[row] - means[column] + all;
    }),
  );
  return {
    gram,
    own: Float64Array.from(some, (_, i) => gram[i * size + i]),
    with: Float64Array.from(some, (i, row) => products[i * count + one] - means[row] - oneWith + all),
    square: products[one * count + one] - 2 * oneWith + all,
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The squared distance of the one left out, by the others' covariance shrunk: factor · covariance + ridge · unit matrix. */
function squareOf({ gram, own, with: products, square }: Centred, channels: number, least: number): number {
  const size = own.length;
  const variance = meanOf(own) / channels;
  const squares = gram.reduce((sum, value) => sum + value ** 2, 0) / size ** 2;
  const fourth = own.reduce((sum, value) => sum + value ** 2, 0) / size;
  // As shrunkCovariance: how far the covariance is from a multiple of the unit matrix, and how much of that is chance.
  const distance = squares - channels * variance ** 2;
  const chance = Math.min((fourth - squares) / size, distance);
  const shrinkage = chance > 0 ? chance / distance : 0;
  const [factor, ridge] = [1 - shrinkage, Math.max(least, shrinkage * variance)];
  const system = gram.map((value, i) => factor * value + (i % (size + 1) === 0 ? size * ridge : 0));
  const solved = solve(system, products);
  const explained = products.reduce((sum, value, i) => sum + value * solved[i], 0);
  return (square - factor * explained) / ridge;
}

/** Of a positive definite matrix `[m, m]`, which is overwritten: by its Cholesky root. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j];
      for (let k = 0; k < j; k++) rest -= matrix[i * size + k] * matrix[j * size + k];
      matrix[i * size + j] = i === j ? Math.sqrt(rest) : rest / matrix[j * size + j];
    }
    for (let k = 0; k < i; k++) x[i] -= matrix[i * size + k] * x[k];
    x[i] /= matrix[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= matrix[k * size + i] * x[k];
    x[i] /= matrix[i * size + i];
  }
  return x;
}
