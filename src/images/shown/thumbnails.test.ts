import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { thumbnails } from './thumbnails';

test('a thumbnail is its point’s picture, pixel by pixel', async () => {
  const images = {
    pixels: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
    count: 3,
    height: 2,
    width: 2,
    channels: 1,
  };
  const found = await thumbnails({ x: [0, 0, 5], y: [0, 0, 5] }, images, 5);
  assert.deepEqual(
    found.map(({ point }) => point),
    [0, 2],
  );
  const { data, info } = await sharp(found[1].png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, ...data], [2, 2, 160, 180, 200, 220]);
});
