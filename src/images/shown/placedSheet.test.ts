import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { placedSheet } from './placedSheet';

test('a placed sheet knows its own size', async () => {
  const images = { count: 3, height: 4, width: 6, channels: 1, pixels: new Uint8Array(3 * 24).fill(90) };
  const { file, type, width, height } = await placedSheet(images, { columns: 3, gap: 1 });
  assert.deepEqual([type, width, height], ['image/webp', 22, 6]);
  const { format, ...size } = await sharp(file).metadata();
  assert.deepEqual([format, size.width, size.height], ['webp', 22, 6]);
});
