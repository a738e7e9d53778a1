/** So many rows out of a stream of unknown length, each as likely as any other (J. Vitter, 1985, algorithm R). */
import type { RandomSource } from '../../tensors/random';

export class RowSample {
  private readonly kept: Float32Array;
  private seen = 0;

  /**
   * @param length numbers a row
   * @param size rows that are kept at most
   */
  constructor(
    private readonly length: number,
    private readonly size: number,
    private readonly random: RandomSource,
  ) {
    this.kept = new Float32Array(length * size);
  }

  /** @param values rows one behind the other */
  add(values: Float32Array): void {
    for (let from = 0; from < values.length; from += this.length) {
      const place = this.seen < this.size ? this.seen : this.random.integer(this.seen + 1);
      if (place < this.size) this.kept.set(values.subarray(from, from + this.length), place * this.length);
      this.seen++;
    }
  }

  /** What is kept by now, row by row: a view. */
  get rows(): Float32Array {
    return this.kept.subarray(0, Math.min(this.seen, this.size) * this.length);
  }
}
