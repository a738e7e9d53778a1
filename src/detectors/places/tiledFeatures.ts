/** Features of a large picture, tile by tile: the network never sees more than one tile, so that memory stays that of a small picture. */
import { tf } from '../../tensors/tf';
import type { PlaceFeatures } from './placeFeatures';
import { placedTiles, tiledSize, tileShares, type Tiling } from './tiling';

/**
 * The grid is that of the whole picture. What two tiles say of a place is mixed, the more of a tile the farther the place is from its border;
 * so each place has one feature, and whatever learns from places knows nothing of tiles. To be disposed.
 */
export class TiledFeatures implements PlaceFeatures {
  readonly shape: PlaceFeatures['shape'];
  readonly [Symbol.dispose] = () => this.dispose();
  /** `[1, rows, columns, 1]` a tile. */
  private readonly shares: readonly tf.Tensor4D[];
  private readonly reduction: number;

  /**
   * @param tile features of one tile; they are disposed with this one
   * @throws RangeError where tiles are no whole multiple of what a place covers
   */
  constructor(
    private readonly tile: PlaceFeatures & { dispose: () => void },
    private readonly tiling: Tiling,
  ) {
    const [rows, columns, channels] = tile.shape;
    const { height, width } = tiledSize(tiling);
    this.reduction = tiling.tile.height / rows;
    if (!Number.isInteger(this.reduction) || tiling.tile.width !== this.reduction * columns)
      throw new RangeError(
        `TiledFeatures: expected tiles of whole places, found ${tiling.tile.width}×${tiling.tile.height} pixels for ${columns}×${rows} places.`,
      );
    this.shape = [height / this.reduction, width / this.reduction, channels];
    this.shares = tileShares(tiling, this.reduction).map((values) => tf.tensor4d(values, [1, rows, columns, 1]));
  }

  of(pictures: tf.Tensor4D): tf.Tensor4D {
    const { height, width } = this.tiling.tile;
    const [rows, columns] = this.tile.shape;
    const [allRows, allColumns] = this.shape;
    const count = pictures.shape[0];
    let sum: tf.Tensor4D | undefined;
    for (const [i, { top, left }] of placedTiles(this.tiling).entries()) {
      const before = sum;
      const [above, beside] = [top, left].map((pixels) => pixels / this.reduction);
      const [below, behind] = [allRows - rows - above, allColumns - columns - beside];
      sum = tf.tidy(() => {
        const cut = pictures.slice([0, top, left, 0], [count, height, width, 3]);
        const said = tf.mul<tf.Tensor4D>(this.tile.of(cut), this.shares[i]);
        const placed = tf.pad4d(said, [
          [0, 0],
          [above, below],
          [beside, behind],
          [0, 0],
        ]);
        return before ? tf.add<tf.Tensor4D>(before, placed) : placed;
      });
      before?.dispose();
    }
    if (!sum) throw new Error('TiledFeatures: expected at least one tile, found none.');
    return sum;
  }

  dispose(): void {
    tf.dispose([...this.shares]);
    this.tile.dispose();
  }
}
