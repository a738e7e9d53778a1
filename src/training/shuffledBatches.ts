/** Which images a step trains on: once through all of them in an epoch, in an order that the seed and epoch fix. */
import type { RandomSource } from '../tensors/random';

export class ShuffledBatches {
  readonly stepsPerEpoch: number;
  private epoch = -1;
  private order: Int32Array = new Int32Array();

  /**
   * @param count images in all
   * @param batch images a step; the last step of an epoch may have fewer
   * @param whole true leaves out what would make such a step: other images in each epoch
   */
  constructor(
    private readonly count: number,
    private readonly batch: number,
    private readonly random: RandomSource,
    { whole = false }: { whole?: boolean } = {},
  ) {
    this.stepsPerEpoch = whole ? Math.floor(count / batch) : Math.ceil(count / batch);
  }

  /** The indices of a step's images. */
  indices(step: number): Int32Array {
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.epoch !== epoch) {
      this.order = this.random.fork('epoch', epoch).permutation(this.count);
      this.epoch = epoch;
    }
    const from = (step % this.stepsPerEpoch) * this.batch;
    return this.order.slice(from, from + this.batch);
  }
}
