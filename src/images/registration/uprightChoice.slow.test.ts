import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintScrew } from '../../testing/painted/paintedScrews';
import type { ByteImages } from '../imageBatch';
import { registrarOf } from './registration';
import { uprightChoice } from './uprightChoice';

const [side, count] = [256, 8];
const options = { area: 200 ** 2, widest: 512 };
const many = (paint: (n: number) => ByteImages) => Array.from({ length: count }, (_, n) => paint(n));
const grey = (at: (x: number, y: number) => number): ByteImages => ({
  pixels: Uint8Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side))),
  count: 1,
  height: side,
  width: side,
  channels: 1,
});
const empty = grey(() => 200);
const screws = () => many((n) => paintScrew(n).picture);

/** As thick at one end as at the other, one of which is lighter; each another way round. */
function paintBar(
  n: number,
  { thickness = 24, table = () => 220 }: { thickness?: number; table?: typeof vignette } = {},
) {
  const angle = (n * 67 * Math.PI) / 180;
  return grey((x, y) => {
    const [right, down] = [x - 125 - (n % 4), y - 128 + (n % 3)];
    const along = right * Math.cos(angle) + down * Math.sin(angle);
    const across = down * Math.cos(angle) - right * Math.sin(angle);
    if (Math.abs(along) > 80 || Math.abs(across) > thickness / 2) return table(x, y);
    return along > 40 ? 130 : 60;
  });
}

/** A table that is darker towards the corners. */
const vignette = (x: number, y: number) => 230 - 0.5 * Math.hypot(x - 128, y - 128);

test('the end that tells parts apart is chosen: the thick one where there is one, else the light one', async () => {
  assert.equal((await uprightChoice(screws(), options))?.right, 'thick');
  assert.equal((await uprightChoice(many(paintBar), options))?.right, 'light');
});

test('the background is the border’s colour where that will do, else what lies around', async () => {
  assert.equal((await uprightChoice(screws(), options))?.background, 'border');
  const uneven = many((n) => paintBar(n, { table: vignette }));
  assert.equal((await uprightChoice(uneven, options))?.background, 'local');
});

test('nothing is chosen where parts are not found on nearly all pictures', async () => {
  assert.equal(
    await uprightChoice(
      many(() => empty),
      options,
    ),
    undefined,
  );
  assert.equal(await uprightChoice([...screws().slice(1), empty], options), undefined);
});

for (const thickness of [10, 24, 60])
  test(`the crop holds all of a part that is ${thickness} thick, at its length’s scale, within its area`, async () => {
    const bars = many((n) => paintBar(n, { thickness }));
    const upright = await uprightChoice(bars, options);
    assert.ok(upright);
    const { width, height } = upright;
    assert.ok(width <= options.widest && width * height <= 1.3 * options.area, `${width}×${height}`);
    const registrar = await registrarOf({ kind: 'upright', upright });
    for (const bar of bars) {
      const { pixels } = registrar(bar, 'bar').picture;
      const rows = Array.from({ length: height }, (_, y) => Math.min(...pixels.subarray(y * width, (y + 1) * width)));
      assert.ok(rows[0] > 180 && rows[height - 1] > 180, `${rows[0]}, ${rows[height - 1]}`);
      const dark = rows.filter((value) => value < 150).length;
      // 160 long, of which the crop's width has 85 %.
      const expected = (thickness * 0.85 * width) / 160;
      assert.ok(Math.abs(dark - expected) <= 0.15 * expected + 3, `${dark} rows, expected ${expected}`);
    }
  });
