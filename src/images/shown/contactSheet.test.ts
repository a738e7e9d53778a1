import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactSheet } from './contactSheet';
import { decodeImage } from '../decode';
import type { ByteImages } from '../imageBatch';

const three: ByteImages = {
  pixels: Uint8Array.from([10, 20, 30, 40, 50, 60]),
  count: 3,
  height: 1,
  width: 2,
  channels: 1,
};

/** The red value at a place of the decoded sheet. */
async function sheet(
  ...given: Parameters<typeof contactSheet>
): Promise<ByteImages & { at(x: number, y: number): number }> {
  const decoded = await decodeImage(await contactSheet(...given), { colour: 'rgb' });
  return { ...decoded, at: (x, y) => decoded.pixels[(y * decoded.width + x) * 3] };
}

test('images stand row by row, each pixel a square, white between them and in empty places', async () => {
  const { at, width, height } = await sheet(three, { columns: 2, scale: 3, gap: 1 });
  assert.deepEqual([width, height], [1 + 2 * 7, 1 + 2 * 4]);
  assert.deepEqual([at(1, 1), at(3, 3), at(4, 1), at(6, 3)], [10, 10, 20, 20]);
  assert.deepEqual([at(8, 1), at(11, 1), at(1, 5), at(4, 7)], [30, 40, 50, 60]);
  assert.deepEqual([at(0, 0), at(7, 2), at(1, 4), at(8, 5)], [255, 255, 255, 255]);
});

test('a scaled image keeps its rows', async () => {
  const tall: ByteImages = { pixels: Uint8Array.from([10, 20]), count: 1, height: 2, width: 1, channels: 1 };
  const { pixels } = await sheet(tall, { scale: 2, gap: 0 });
  assert.deepEqual(
    [...pixels].filter((_, i) => i % 6 === 0),
    [10, 10, 20, 20],
  );
});

test('colours stay', async () => {
  const rgb: ByteImages = { pixels: Uint8Array.from([1, 2, 3]), count: 1, height: 1, width: 1, channels: 3 };
  assert.deepEqual([...(await sheet(rgb, { gap: 0 })).pixels], [1, 2, 3]);
});

test('captions and row titles take room and leave the images whole', async () => {
  const bare = await sheet(three, { columns: 3, scale: 20 });
  const titled = await sheet(three, { columns: 3, scale: 20, captions: ['a', '<b> & c', ''], rowTitles: ['real'] });
  const left = titled.width - bare.width;
  assert.ok(left > 0 && titled.height > bare.height);
  for (let y = 0; y < 20; y++) {
    for (let x = 0; x < 3 * 42; x++) assert.equal(titled.at(left + 2 + x, 2 + y), bare.at(2 + x, 2 + y));
  }
});

test('what does not fit is refused', async () => {
  await assert.rejects(contactSheet({ ...three, count: 0, pixels: new Uint8Array() }), /at least one image/);
  await assert.rejects(contactSheet(three, { captions: ['a'] }), /expected 3 captions, found 1/);
  await assert.rejects(contactSheet(three, { columns: 2, rowTitles: ['a'] }), /expected 2 rowTitles, found 1/);
  await assert.rejects(contactSheet(three, { scale: 1.5 }), /scale must be a whole number from 1, found 1\.5/);
});

test('captions in Chinese, Japanese and Korean have letters, not the boxes of a missing font', async () => {
  const blank: ByteImages = { pixels: new Uint8Array(1024).fill(255), count: 1, height: 32, width: 32, channels: 1 };
  for (const stroke of ['一', 'ー', 'ㅡ']) {
    const { pixels, width } = await sheet(blank, { captions: [stroke] });
    // Each of these is one stroke from left to right; a box is as high as any letter.
    const rows = new Set([...pixels.keys()].filter((i) => pixels[i] < 128).map((i) => Math.floor(i / 3 / width)));
    assert.ok(rows.size >= 1 && rows.size <= 3, `${stroke} takes ${rows.size} rows`);
  }
});

test('titles of rows have room, wide letters too', async () => {
  const narrow = await sheet(three, { columns: 3, rowTitles: ['abc'] });
  const wide = await sheet(three, { columns: 3, rowTitles: ['傷・汚れ'] });
  assert.ok(wide.width - narrow.width >= 4 * 12 - 3 * 7.5 - 1, `${narrow.width}, ${wide.width}`);
});
