import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { ownFolders } from '../../testing/ownFolders';
import { comparedFolder, type PhotoFolder } from './compared';

const own = ownFolders();
after(() => own.remove());

const brushes: PhotoFolder = { name: 'brushes', folder: 'parts/brush', colour: 'rgb', unsure: ['perhaps'] };
const folders = { ...own.folders, mirror: own.in('mirror') };

/** @param marked side of a white square in a corner */
async function picture(name: string, grey: number, marked = 0): Promise<void> {
  const file = own.in('mirror', 'parts', 'brush', name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const pixels = Buffer.alloc(64 * 64, grey);
  for (let y = 0; y < marked; y++) pixels.fill(255, 64 * y, 64 * y + marked);
  await sharp(pixels, { raw: { width: 64, height: 64, channels: 1 } })
    .png()
    .toFile(file);
}

test('photographs of a mirror come small, without those that nobody is sure of, and with their masks', async () => {
  for (const name of ['train/good/0.png', 'train/good/1.png', 'test/good/0.png']) await picture(name, 40);
  for (const name of ['test/bad/0.png', 'test/perhaps/0.png']) await picture(name, 255);
  await picture('ground_truth/bad/0_mask.png', 0, 16);
  const { name, train, test: pictures, labels, truth } = await comparedFolder(brushes).loadCompared({ folders });
  assert.equal(name, 'brushes (mirror)');
  assert.deepEqual([train.count, train.height, train.width, train.channels], [2, 32, 32, 3]);
  assert.deepEqual([labels, [pictures.pixels[0], pictures.pixels[32 * 32 * 3]]], [[1, 0], [255, 40]]); // prettier-ignore
  assert.ok(truth);
  const marked = truth.masks.filter((mark) => mark === 1).length;
  assert.equal(marked, 64 ** 2, 'masks come at the size that photographs are read to');
  const maps = { values: new Float32Array(2 * 1024), count: 2, height: 32, width: 32, channels: 1 };
  assert.equal(truth.onPhotos(maps).values.length, 2 * 256 ** 2);
});

test('without a mirror that has them, one sentence says so', async () => {
  const nowhere = { ...own.folders, mirror: undefined };
  await assert.rejects(
    comparedFolder(brushes).loadCompared({ folders: nowhere }),
    /brushes: expected parts\/brush in a mirror/,
  );
  await assert.rejects(
    comparedFolder({ ...brushes, folder: 'nails' }).loadCompared({ folders }),
    /expected nails in a mirror/,
  );
});
