import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactSheet } from './contactSheet';
import { rowSheet } from './rowSheet';

const grey = { pixels: Uint8Array.from([0, 50, 100]), count: 3, height: 1, width: 1, channels: 1 };
const red = { ...grey, pixels: Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 0, 0]), channels: 3 };

test('it is the contact sheet of all rows, with their names and with captions in each', async () => {
  const pixels = Uint8Array.from([0, 0, 0, 50, 50, 50, 100, 100, 100, ...red.pixels]);
  const all = { pixels, count: 6, height: 1, width: 1, channels: 3 };
  const options = { columns: 3, rowTitles: ['seen', 'drawn'], captions: ['a', 'b', 'c', 'a', 'b', 'c'], scale: 20 };
  const sheet = await rowSheet({ seen: grey, drawn: red }, { captions: ['a', 'b', 'c'], scale: 20 });
  assert.deepEqual(sheet, await contactSheet(all, options));
});

test('a row that is longer or shorter is named', async () => {
  const two = { ...red, pixels: red.pixels.subarray(0, 6), count: 2 };
  await assert.rejects(
    rowSheet({ seen: grey, drawn: two }),
    /expected 3 images in each row, as in 'seen', found 2 in 'drawn'/,
  );
});
