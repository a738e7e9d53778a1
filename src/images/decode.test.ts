import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { decodeImage } from './decode';

const raw = (pixels: number[], width: number, channels: 1 | 3 | 4): Sharp =>
  sharp(Buffer.from(pixels), { raw: { width, height: pixels.length / width / channels, channels } });

test('colours come out as they were, three channels or one', async () => {
  const png = await raw([255, 0, 0, 9, 9, 9], 2, 3).png().toBuffer();
  const rgb = await decodeImage(png, { colour: 'rgb' });
  assert.deepEqual(
    { ...rgb, pixels: [...rgb.pixels] },
    { pixels: [255, 0, 0, 9, 9, 9], count: 1, height: 1, width: 2, channels: 3 },
  );
  const grey = await decodeImage(png, { colour: 'grey' });
  assert.deepEqual(
    { ...grey, pixels: [...grey.pixels] },
    { pixels: [76, 9], count: 1, height: 1, width: 2, channels: 1 },
  );
});

test("grey is Pillow's, on every reference colour", async () => {
  const reference = JSON.parse(readFileSync(join(__dirname, '../testing/references/grey.json'), 'utf8')) as {
    rgb: number[][];
    grey: number[];
  };
  const png = await raw(reference.rgb.flat(), reference.rgb.length, 3).png().toBuffer();
  assert.deepEqual([...(await decodeImage(png, { colour: 'grey' })).pixels], reference.grey);
});

test('16 bits become 8, a palette its colours, grey files three equal channels', async () => {
  const deep = await sharp(Uint16Array.of(0, 10 * 257, 65535), { raw: { width: 3, height: 1, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  assert.equal((await sharp(deep).metadata()).depth, 'ushort');
  assert.deepEqual([...(await decodeImage(deep, { colour: 'grey' })).pixels], [0, 10, 255]);
  assert.deepEqual([...(await decodeImage(deep, { colour: 'rgb' })).pixels], [0, 0, 0, 10, 10, 10, 255, 255, 255]);
  const palette = await raw([0, 0, 255, 255, 255, 0], 2, 3).png({ palette: true }).toBuffer();
  assert.deepEqual([...(await decodeImage(palette, { colour: 'rgb' })).pixels], [0, 0, 255, 255, 255, 0]);
});

test('a picture taken with the camera on its side stands upright', async () => {
  const turned = await raw([10, 20, 30, 40, 50, 60], 3, 1).withMetadata({ orientation: 6 }).png().toBuffer();
  const { height, width, pixels } = await decodeImage(turned, { colour: 'grey' });
  assert.deepEqual([height, width, [...pixels]], [3, 2, [40, 10, 50, 20, 60, 30]]);
});

test('transparent parts are white, or black where that is asked for', async () => {
  const png = await raw([0, 0, 0, 0, 1, 2, 3, 255], 2, 4).png().toBuffer();
  assert.deepEqual([...(await decodeImage(png, { colour: 'rgb' })).pixels], [255, 255, 255, 1, 2, 3]);
  const onBlack = await decodeImage(png, { colour: 'rgb', background: 'black' });
  assert.deepEqual([...onBlack.pixels], [0, 0, 0, 1, 2, 3]);
});

test('no image, half an image, an empty and a missing file: one sentence each', async () => {
  const png = await raw(
    new Array(3000).fill(0).map((_, i) => (i * 7919) % 256),
    40,
    3,
  )
    .png()
    .toBuffer();
  for (const bad of [Buffer.from('hello'), png.subarray(0, png.length / 2), Buffer.alloc(0)]) {
    await assert.rejects(
      decodeImage(bad, { colour: 'rgb' }),
      /^Error: An image of \d+ bytes cannot be read as an image \(.+\); replace/,
    );
  }
  await assert.rejects(decodeImage('no/such.png', { colour: 'grey' }), {
    message: 'no/such.png does not exist; give the path of an image.',
  });
});
