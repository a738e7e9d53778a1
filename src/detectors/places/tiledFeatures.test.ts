import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { scatteredPictures } from '../../testing/cases/scatteredWeights';
import { gridFeatures } from '../../testing/small/gridFeatures';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import { EfficientNetFeatures } from './efficientNetFeatures';
import { TiledFeatures } from './tiledFeatures';
import { placedTiles, tiledSize, tileShares, type Tiling } from './tiling';

const weights = shippedEfficientNet();
const network = ({ height, width }: { height: number; width: number }) =>
  new EfficientNetFeatures({ weights, height, width });

function pictureOf({ height, width }: { height: number; width: number }): tf.Tensor4D {
  return tf.tidy(() => tf.div<tf.Tensor4D>(tf.add(scatteredPictures([1, height, width, 3]), 1), 2));
}

/** The largest difference of `[1, rows, columns, c]` at each place, `[rows][columns]`. */
async function apart(one: tf.Tensor4D, other: tf.Tensor4D): Promise<number[][]> {
  const found = tf.tidy(() => tf.sub(one, other).abs().max(3).squeeze<tf.Tensor2D>([0]));
  const numbers = await found.array();
  found.dispose();
  return numbers;
}

test('one tile is none', async () => {
  const before = tf.memory().numTensors;
  const tile = { height: 64, width: 96 };
  const tiled = new TiledFeatures(network(tile), { rows: 1, columns: 1, tile });
  const plain = network(tile);
  const picture = pictureOf(tile);
  const [a, b] = [tiled, plain].map((features) => tf.tidy(() => features.of(picture)));
  assert.deepEqual(tiled.shape, plain.shape);
  assert.equal(Math.max(...(await apart(a, b)).flat()), 0);
  tf.dispose([picture, a, b]);
  tiled.dispose();
  plain.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('what tiles have to say of a place sums to one, and their pixels cover the picture', () => {
  for (const tiling of [
    { rows: 2, columns: 3, tile: { height: 128, width: 96 } },
    { rows: 4, columns: 1, tile: { height: 64, width: 64 } },
  ] satisfies Tiling[]) {
    const { height, width } = tiledSize(tiling);
    const sums = new Float64Array((height / 8) * (width / 8));
    const shares = tileShares(tiling, 8);
    for (const [i, { top, left }] of placedTiles(tiling).entries()) {
      assert.ok(top % 32 === 0 && left % 32 === 0 && top + tiling.tile.height <= height);
      assert.ok(left + tiling.tile.width <= width);
      const columns = tiling.tile.width / 8;
      shares[i].forEach((share, place) => {
        assert.ok(share > 0 && share <= 1);
        const [row, column] = [Math.floor(place / columns) + top / 8, (place % columns) + left / 8];
        sums[row * (width / 8) + column] += share;
      });
    }
    for (const sum of sums) assert.ok(Math.abs(sum - 1) < 1e-6, String(sum));
  }
});

test('features that see nothing beyond their place are those of the whole picture, to the last digit that sums allow', async () => {
  const tiling: Tiling = { rows: 3, columns: 2, tile: { height: 64, width: 96 } };
  const tile = { ...gridFeatures([64, 96, 3]), dispose: () => undefined };
  const tiled = new TiledFeatures(tile, tiling);
  const picture = pictureOf(tiledSize(tiling));
  const found = tf.tidy(() => tiled.of(picture));
  assert.ok(Math.max(...(await apart(found, picture)).flat()) < 1e-6);
  tf.dispose([picture, found]);
  tiled.dispose();
});

test('what changes at a spot changes there, in the middle of a tile, at its edge, and where four overlap', async () => {
  const tiling: Tiling = { rows: 2, columns: 2, tile: { height: 128, width: 128 } };
  const tiled = new TiledFeatures(network(tiling.tile), tiling);
  const picture = pictureOf(tiledSize(tiling));
  const plain = tf.tidy(() => tiled.of(picture));
  for (const [y, x] of [
    [40, 40],
    [100, 60],
    [112, 112],
    [200, 100],
    [180, 190],
  ]) {
    const found = tf.tidy(() => {
      const spot = tf.pad4d(tf.ones([1, 12, 12, 3]), [
        [0, 0],
        [y - 6, 224 - y - 6],
        [x - 6, 224 - x - 6],
        [0, 0],
      ]);
      return tiled.of(tf.maximum(picture, spot));
    });
    const changes = await apart(found, plain);
    const most = Math.max(...changes.flat());
    const row = changes.findIndex((each) => each.includes(most));
    const at = [row, changes[row].indexOf(most)].map((place) => 8 * place + 4);
    assert.ok(Math.hypot(at[0] - y, at[1] - x) <= 16, `spot at ${y}, ${x}, found at ${at.join(', ')}`);
    found.dispose();
  }
  tf.dispose([picture, plain]);
  tiled.dispose();
});

test('away from the borders of tiles the whole picture’s own features are found', async () => {
  const tiling: Tiling = { rows: 1, columns: 2, tile: { height: 256, width: 256 } };
  const size = tiledSize(tiling);
  const [tiled, plain] = [new TiledFeatures(network(tiling.tile), tiling), network(size)];
  const picture = pictureOf(size);
  const [a, b] = [tiled, plain].map((features) => tf.tidy(() => features.of(picture)));
  const differ = await apart(a, b);
  // The network sees some 150 pixels each way, of which the nearer count most; columns 4 and 5 are 150 pixels from the first tile's right border.
  const [near, far] = [24, 4].map((column) => Math.max(...differ.map((row) => row[column])));
  assert.ok(far < 0.02 * near, `${far} of ${near}`);
  tf.dispose([picture, a, b]);
  tiled.dispose();
  plain.dispose();
});

test('tiles of broken places are refused in one sentence', () => {
  const tile = { ...gridFeatures([7, 12, 3]), dispose: () => undefined };
  assert.throws(() => new TiledFeatures(tile, { rows: 2, columns: 1, tile: { height: 64, width: 96 } }), {
    message: 'TiledFeatures: expected tiles of whole places, found 96×64 pixels for 12×7 places.',
  });
});
