import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintScrew } from '../../testing/painted/paintedScrews';
import { tiledSize } from '../../detectors/places/tiling';
import { bestOf, isClearerByLevel, type TriedSettings, withDamaged } from './choosing';
import { anyPartRecipe } from './recipe';
import { expectToFit, tilingFor } from './tiles';

const tried = (more: Partial<TriedSettings>): TriedSettings => ({
  registration: { kind: 'none' },
  covariance: 'paper',
  image: 0.9,
  pixel: 0.9,
  lift: 10,
  byLevel: { image: 0.9, lift: 10 },
  ...more,
});

test('scores by the own level are taken where they raise damage by much more and find as many pictures', () => {
  assert.equal(isClearerByLevel(tried({ byLevel: { image: 0.9, lift: 10.4 } })), false);
  assert.equal(isClearerByLevel(tried({ byLevel: { image: 0.9, lift: 11 } })), true);
  assert.equal(isClearerByLevel(tried({ byLevel: { image: 0.89, lift: 20 } })), false);
});

test('of settings that are nearly as good those that do less are taken', () => {
  const [less, alike, better] = [0.9, 0.908, 0.93].map((image) => tried({ image }));
  assert.equal(bestOf([less, alike]), less);
  assert.equal(bestOf([less, alike, better]), better);
});

test('damaged copies come behind the whole ones, cracked ones behind these, each with its mask', () => {
  const { pixels } = paintScrew(3).picture;
  const whole = { pixels: Uint8Array.from([...pixels, ...pixels]), count: 2, height: 256, width: 256, channels: 1 };
  const { pictures, masks } = withDamaged(whole, { seed: 1, times: 2, cracks: 1 });
  assert.deepEqual([pictures.count, masks.length], [8, 3]);
  assert.deepEqual(pictures.pixels.subarray(0, whole.pixels.length), whole.pixels);
  masks.forEach((mask, time) => {
    for (const n of [0, 1]) {
      const own = mask.subarray(n * 65536, (n + 1) * 65536);
      const at = (2 + 2 * time + n) * 65536;
      const changed = pictures.pixels.subarray(at, at + 65536).filter((value, i) => value !== pixels[i]).length;
      const marked = own.reduce((sum, value) => sum + value, 0);
      // A crack darkens, and nothing else.
      const isDarker = pictures.pixels.subarray(at, at + 65536).every((value, i) => value <= pixels[i]);
      assert.ok(isDarker || time < 2, `picture ${n}`);
      assert.ok(marked > 5 && changed >= marked, `time ${time}, picture ${n}: ${marked} marked, ${changed} changed`);
    }
  });
});

test('tiles have the photograph’s shape together, and so many that Gaussians would outgrow memory are refused', () => {
  for (const seen of [
    { height: 3000, width: 4000 },
    { height: 1260, width: 500 },
  ]) {
    const tiling = tilingFor(seen, { rows: 3, columns: 2 });
    const { height, width } = tiledSize(tiling);
    const { tile } = tiling;
    assert.ok(Math.abs(Math.log((tile.height * tile.width) / anyPartRecipe.area)) < 0.25);
    const shape = Math.log(((height / width) * seen.width) / seen.height);
    assert.ok(Math.abs(shape) < 0.25, `${width}×${height} for ${seen.width}×${seen.height}`);
  }
  const many = tilingFor({ height: 2000, width: 2000 }, { rows: 4, columns: 4 });
  expectToFit(many, 1000);
  assert.throws(
    () => expectToFit(many),
    /^ChoiceError: --tiles: expected at most 10000 places .* found 10816; add --bank 1000/,
  );
});
