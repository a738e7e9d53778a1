import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { randomSource } from '../../tensors/random';
import { contactSheet } from './contactSheet';
import { titledPicture } from './titledPicture';

const sheet = (side: number, value: (i: number) => number): Promise<Uint8Array> => {
  const pixels = Uint8Array.from({ length: side * side }, (_, i) => value(i));
  return contactSheet({ count: 1, height: side, width: side, channels: 1, pixels }, { gap: 0 });
};

/** sharp's own type is a generic Buffer, which TypeScript 5.0 does not know. */
const rawOf = async (file: Uint8Array) =>
  (await sharp(file).raw().toBuffer({ resolveWithObject: true })) as {
    data: Uint8Array;
    info: { width: number; height: number };
  };

test('the title stands above, in as many lines as it needs, and the picture is as it was', async () => {
  const side = 301;
  const { file, type } = await titledPicture(
    await sheet(side, (i) => (i % side < 60 ? 0 : 200)),
    'Six good screws, upright, each from a photograph of its own',
  );
  assert.equal(type, 'image/png');
  const { data, info } = await rawOf(file);
  const top = info.height - side;
  assert.deepEqual([info.width, top], [side, 2 * 16 + 2]);
  const row = (y: number) => data.subarray(y * side * 3, (y + 1) * side * 3);
  assert.ok(row(8).some((value) => value < 128) && row(24).some((value) => value < 128), 'two lines of letters');
  assert.deepEqual([row(top)[0], row(top)[3 * 60], row(info.height - 1)[0]], [0, 200, 0]);
});

test('a small picture has white beside it', async () => {
  const { file } = await titledPicture(await sheet(20, () => 0), 'A screw at 20×20');
  const { data, info } = await rawOf(file);
  assert.deepEqual([info.height, info.width > 100 && info.width < 150], [38, true]);
  const last = data.subarray(data.length - 3 * info.width);
  assert.deepEqual([last[0], last[3 * 19], last[3 * 20]], [0, 0, 255]);
});

test('what looks like a photograph is a JPEG', async () => {
  const random = randomSource(1);
  const { file, type } = await titledPicture(await sheet(160, () => 100 + 30 * random.next()), 'Noise');
  assert.equal(type, 'image/jpeg');
  const { format, width } = await sharp(file).metadata();
  assert.deepEqual([format, width], ['jpeg', 160]);
});
