/** Of each image of a batch the iterate of the lowest objective so far. */
import { copyPlaced, PlacedImages } from './placedImages';

export class BestIterates {
  /** By image. */
  readonly indices: Uint32Array;
  /** `[n × h × w × c]`; complete once all images are settled. */
  readonly pictures: Float32Array;
  private readonly objectives: Float32Array;

  constructor(count: number, size: number) {
    this.indices = new Uint32Array(count);
    this.pictures = new Float32Array(size);
    this.objectives = new Float32Array(count).fill(Infinity);
  }

  /**
   * To be called at each iterate.
   *
   * A picture is copied once the next one is no better, rather than each time that it gets better, as it mostly does.
   *
   * @param objectives of the images placed `now`
   * @param before where these were, one iterate ago
   */
  async note(iterate: number, objectives: ArrayLike<number>, now: PlacedImages, before?: PlacedImages): Promise<void> {
    for (const [position, row] of now.rows.entries()) {
      if (objectives[position] < this.objectives[row]) {
        this.objectives[row] = objectives[position];
        this.indices[row] = iterate;
      } else if (before && this.indices[row] === iterate - 1) await copyPlaced(this.pictures, before, row);
    }
  }

  /** To be called when an image stands still, `now` being where. */
  async settle(iterate: number, row: number, now: PlacedImages): Promise<void> {
    if (this.indices[row] === iterate) await copyPlaced(this.pictures, now, row);
  }
}
