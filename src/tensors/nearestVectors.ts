/**
 * The nearest out of many vectors, by Euclidean distance: what the scores on feature vectors are made of.
 *
 * Products of matrices in 32 bits find candidates, thousands of vectors in a second; the distances of these come from the
 * differences in 64 bits, because the products lose the digits of a small distance and call a duplicate no duplicate.
 */
import { numbersOf } from './numbers';
import { tf } from './tf';

export interface NearestFound {
  /** `count` a query, rising, row by row. */
  distances: Float64Array;
  /** Which vectors these are, in the same order. */
  indices: Int32Array;
}

/** Candidates beyond those asked for. */
const spare = 8;
/** How far a squared distance from products may be off, as a share of the squared lengths: sixteen roundings. */
const uncertainty = 2 ** -20;
/** Queries whose distances are worked out at once. */
const block = 512;

export class NearestVectors {
  readonly count: number;
  readonly length: number;
  /** `[1, d]`. Far from it, squared distances would drown in the rounding of squared lengths. */
  private readonly centre: tf.Tensor2D;
  /** `[n, d]`. */
  private readonly centred: tf.Tensor2D;
  /** `[n]`: squared lengths of the centred vectors. */
  private readonly lengths: tf.Tensor1D;
  /** The vectors as they were given. */
  private readonly given: tf.Tensor2D;
  /** Their numbers, and the longest of the squared lengths. */
  private known?: Promise<{ values: Float32Array; longest: number }>;

  /** @param vectors `[n, d]`; they stay the caller's */
  constructor(vectors: tf.Tensor2D) {
    [this.count, this.length] = vectors.shape;
    if (this.count < 2)
      throw new RangeError(`Nearest vectors: expected at least two vectors to compare with, found ${this.count}.`);
    this.given = vectors.clone();
    this.centre = vectors.mean(0, true);
    this.centred = tf.sub(vectors, this.centre);
    this.lengths = tf.tidy(() => tf.square(this.centred).sum(1));
  }

  /**
   * @param queries `[m, d]`; they stay the caller's
   * @param count how many nearest vectors, at most all
   */
  of(queries: tf.Tensor2D, count: number): Promise<NearestFound> {
    return this.search(queries, count, false);
  }

  /**
   * The nearest others of every kept vector; a duplicate of it is another.
   *
   * @param count at most all but one
   */
  ofKept(count: number): Promise<NearestFound> {
    return this.search(this.given, count, true);
  }

  dispose(): void {
    tf.dispose([this.given, this.centre, this.centred, this.lengths]);
  }

  private async search(queries: tf.Tensor2D, count: number, areKept: boolean): Promise<NearestFound> {
    const [total, length] = queries.shape;
    const most = this.count - (areKept ? 1 : 0);
    if (length !== this.length)
      throw new RangeError(`Nearest vectors: expected queries of length ${this.length}, found ${length}.`);
    if (!Number.isInteger(count) || count < 1 || count > most)
      throw new RangeError(`Nearest vectors: expected a whole number of neighbours from 1 to ${most}, found ${count}.`);
    const asked = await queries.data<'float32'>();
    const { values, longest } = await (this.known ??= this.read());
    const found = { distances: new Float64Array(total * count), indices: new Int32Array(total * count) };
    const width = Math.min(count + spare + (areKept ? 1 : 0), this.count);
    for (let start = 0; start < total; start += block) {
      const size = Math.min(block, total - start);
      const { squares, indices, lengths } = await this.candidates(queries, start, size, width);
      for (let i = 0; i < size; i++) {
        const query = start + i;
        const vector = asked.subarray(query * length, (query + 1) * length);
        const others = (each: ArrayLike<number>) => Array.from(each).filter((index) => !areKept || index !== query);
        const listed = indices.subarray(i * width, (i + 1) * width);
        let nearest = this.nearestOf(values, vector, others(listed), count);
        // What is not listed lies at least as far away as the last of the list, give or take the rounding.
        const reach = squares[(i + 1) * width - 1] - uncertainty * (lengths[i] + longest);
        const last = nearest[count - 1].square;
        if (width < this.count && last > 0 && last > reach)
          nearest = this.nearestOf(
            values,
            vector,
            others(Int32Array.from({ length: this.count }, (_, index) => index)),
            count,
          );
        nearest.forEach(({ square, index }, place) => {
          found.distances[query * count + place] = Math.sqrt(square);
          found.indices[query * count + place] = index;
        });
      }
    }
    return found;
  }

  private async read(): Promise<{ values: Float32Array; longest: number }> {
    const longest = this.lengths.max();
    const [length] = await longest.data();
    longest.dispose();
    return { values: await numbersOf(this.given), longest: length };
  }

  /** The `width` nearest of each of a block of queries, rising; each array row by row. */
  private async candidates(
    queries: tf.Tensor2D,
    start: number,
    size: number,
    width: number,
  ): Promise<{ squares: Float32Array; indices: Int32Array; lengths: Float32Array }> {
    const tensors = tf.tidy(() => {
      const query = tf.sub<tf.Tensor2D>(queries.slice([start, 0], [size, -1]), this.centre);
      const lengths = tf.square(query).sum(1, true);
      // |x − y|² = |x|² − 2 x·y + |y|².
      const products = tf.matMul(query, this.centred, false, true);
      const squares = tf.sub(tf.add(lengths, this.lengths), tf.mul(products, 2));
      const { values, indices } = tf.topk(tf.neg(squares), width);
      return { squares: tf.neg(values), indices, lengths };
    });
    const plain = {
      squares: await numbersOf(tensors.squares),
      indices: Int32Array.from(await tensors.indices.data()),
      lengths: await numbersOf(tensors.lengths),
    };
    tf.dispose(tensors);
    return plain;
  }

  private nearestOf(values: Float32Array, query: Float32Array, indices: readonly number[], count: number) {
    return indices
      .map((index) => ({ index, square: this.squaredDistance(values, query, index) }))
      .sort((a, b) => a.square - b.square || a.index - b.index)
      .slice(0, count);
  }

  private squaredDistance(values: Float32Array, query: Float32Array, index: number): number {
    const from = index * this.length;
    let sum = 0;
    for (let i = 0; i < this.length; i++) {
      const difference = query[i] - values[from + i];
      sum += difference * difference;
    }
    return sum;
  }
}
