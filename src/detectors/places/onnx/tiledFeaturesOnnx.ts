/** Features of a picture's tiles in an ONNX graph: the same numbers as TiledFeatures gives. */
import type { EfficientNetFeaturesOptions } from '../efficientNetFeatures';
import { placedTiles, tiledSize, tileShares, type Tiling } from '../tiling';
import { efficientNetOnnx, type Planes } from './efficientNetOnnx';
import type { OnnxBuilder } from './onnxBuilder';

/**
 * The network is there once: the tiles of all pictures go through it one behind the other.
 *
 * @param pictures the name of `[n, 3, height, width]`, from 0 to 255
 */
export function tiledFeaturesOnnx(
  builder: OnnxBuilder,
  pictures: string,
  { tiling, ...options }: EfficientNetFeaturesOptions & { tiling: Tiling },
): Planes {
  const { height, width } = tiling.tile;
  const tiles = placedTiles(tiling);
  const cut = tiles.map(({ top, left }) =>
    builder.node('Slice', [
      pictures,
      builder.whole([top, left]),
      builder.whole([top + height, left + width]),
      builder.whole([2, 3]),
    ]),
  );
  const planes = efficientNetOnnx(builder, builder.node('Concat', cut, { axis: 0 }), { ...options, height, width });
  const { name, channels, rows, columns } = planes;
  const reduction = height / rows;
  const whole = tiledSize(tiling);
  const [allRows, allColumns] = [whole.height / reduction, whole.width / reduction];
  const byTile = builder.node('Reshape', [name, builder.whole([tiles.length, -1, channels, rows, columns])]);
  const placed = tileShares(tiling, reduction).map((shares, i) => {
    const [above, beside] = [tiles[i].top / reduction, tiles[i].left / reduction];
    const own = builder.node('Gather', [byTile, builder.whole([i], [])], { axis: 0 });
    const said = builder.node('Mul', [own, builder.numbers(shares, [rows, columns])]);
    const around = [0, 0, above, beside, 0, 0, allRows - rows - above, allColumns - columns - beside];
    return builder.node('Pad', [said, builder.whole(around)]);
  });
  return { ...planes, name: builder.node('Sum', placed), rows: allRows, columns: allColumns };
}
