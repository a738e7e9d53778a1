import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSet } from '../../datasets/imageSet';
import { applyMap, invertMap } from '../../images/moves/affineMap';
import { concatenateImages } from '../../images/imageBatch';
import { paintParts, type PaintedPart } from '../../testing/painted/paintedPart';
import { prepareUprightScrews } from './course';
import { mapsOnPhotos } from '../parts/preparedParts';
import { uprightScrews } from './images';

const parts: PaintedPart[] = [
  { x: 120, y: 131, degrees: 30, length: 170 },
  { x: 132, y: 120, degrees: 200, length: 160 },
];

/** Photographs of painted parts, and in their middle one of an empty table. */
function photos(): ImageSet {
  const pictures = [paintParts(256, [parts[0]]), paintParts(256, []), paintParts(256, [parts[1]])];
  return {
    ...concatenateImages(pictures),
    labels: Uint8Array.of(0, 0, 0),
    classNames: ['good'],
    names: ['a.png', 'empty.png', 'b.png'],
    origin: { dataset: 'painted', source: 'folder', licence: 'none' },
  };
}

test('screws are turned upright, and a photograph without one is left out and told', async () => {
  const said: string[] = [];
  const { photos: kept, crops, images, maps } = await uprightScrews(photos(), { say: (line) => said.push(line) });
  assert.deepEqual(kept.names, ['a.png', 'b.png']);
  assert.deepEqual([crops.count, crops.height, crops.width, maps.length], [2, 64, 256, 2]);
  assert.equal(said.length, 1);
  assert.match(said[0], /empty\.png/);
  assert.deepEqual(images.values, prepareUprightScrews(crops).values);
});

test('a spot on a crop lands on its screw, and beside the crop there is nothing', async () => {
  const { maps } = await uprightScrews(photos());
  const values = new Float32Array(2 * 64 * 256);
  // At a quarter and at three quarters of the part, which takes three quarters of the crop.
  const spots = [127.5 - 48, 127.5 + 48];
  spots.forEach((spot, n) => {
    for (let y = 29; y <= 34; y++)
      for (let x = Math.ceil(spot - 3); x <= spot + 3; x++) values[(n * 64 + y) * 256 + x] = 1;
  });
  const carried = mapsOnPhotos({ values, count: 2, height: 64, width: 256, channels: 1 }, maps);
  assert.deepEqual([carried.count, carried.height, carried.width, carried.channels], [2, 256, 256, 1]);
  for (const [n, { x, y, degrees, length }] of parts.entries()) {
    const share = (spots[n] - 127.5) / 191;
    const angle = (degrees * Math.PI) / 180;
    const expected = { x: x + share * length * Math.cos(angle), y: y + share * length * Math.sin(angle) };
    const sum = { all: 0, x: 0, y: 0 };
    carried.values.subarray(n * 65536, (n + 1) * 65536).forEach((value, i) => {
      sum.all += value;
      sum.x += value * (i % 256);
      sum.y += value * Math.floor(i / 256);
    });
    assert.ok(sum.all > 10, `the spot of photograph ${n} is gone`);
    const [foundX, foundY] = [sum.x / sum.all, sum.y / sum.all];
    assert.ok(
      Math.hypot(foundX - expected.x, foundY - expected.y) < 2.5,
      `photograph ${n}: found ${foundX}, ${foundY}, expected ${expected.x}, ${expected.y}`,
    );
  }
  // A map that is 1 all over the crop: what lies beside the crop stays 0.
  const full = mapsOnPhotos({ values: values.fill(1), count: 2, height: 64, width: 256, channels: 1 }, maps);
  const corner = applyMap(invertMap(maps[0]), { x: -4, y: -4 });
  assert.equal(full.values[Math.round(corner.y) * 256 + Math.round(corner.x)], 0);
  assert.equal(full.values[131 * 256 + 120], 1);
});

test('grey levels are relative to the table’s, whatever the lamp', () => {
  const crop = (lamp: number) => {
    const pixels = new Uint8Array(64 * 256).fill(200 * lamp);
    pixels.fill(100 * lamp, 30 * 256, 32 * 256);
    // A hair at the border is not the table.
    pixels.fill(50 * lamp, 0, 100);
    return { pixels, count: 1, height: 64, width: 256, channels: 1 };
  };
  const bright = prepareUprightScrews(crop(1)).values;
  assert.deepEqual([bright[20 * 256], bright[31 * 256 + 9], bright[50]], [0, -1.5, -2.25]);
  assert.deepEqual(prepareUprightScrews(crop(0.5)).values, bright);
  assert.ok(prepareUprightScrews(crop(0)).values.every((value) => value === -3));
});
