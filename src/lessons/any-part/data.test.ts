import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { ownFolders } from '../../testing/ownFolders';
import { partDataId } from '../parts/partData';
import { findAnyPart, isGrey, sizeOfArea } from './data';

const own = ownFolders();
after(() => own.remove());

/** An even picture. */
async function write(file: string, width: number, height: number, background = { r: 90, g: 90, b: 90 }) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toFile(file);
}

test('of a folder the median size and most pictures’ colours are seen, and tests that are known', async () => {
  const folder = own.in('plates');
  for (const [i, width] of [60, 64, 68].entries()) await write(path.join(folder, 'train/good', `${i}.png`), width, 50);
  await write(path.join(folder, 'train/good/3.png'), 64, 52, { r: 200, g: 20, b: 20 });
  await write(path.join(folder, 'test/bent/0.png'), 64, 50);
  const said: string[] = [];
  const { seen, good, test, id, name } = await findAnyPart({ data: folder, say: (line) => void said.push(line) });
  assert.deepEqual([seen.colour, good.length, test.length], [false, 4, 1]);
  assert.ok(seen.width >= 60 && seen.width <= 68 && seen.height >= 50 && seen.height <= 52);
  assert.deepEqual([id, name], [partDataId(folder), 'own folder plates']);
  assert.match(said.join('\n'), /4 good/);
});

test('pictures of two shapes, and none that can be read, are refused in a sentence', async () => {
  const shapes = own.in('shapes');
  await write(path.join(shapes, 'good/a.png'), 60, 50);
  await write(path.join(shapes, 'good/b.png'), 60, 30);
  await assert.rejects(
    findAnyPart({ data: shapes }),
    /^ChoiceError: .*shapes: expected pictures of about one shape, found .*a\.png of 60×50 and .*b\.png of 60×30 pixels; crop /,
  );
  const broken = own.in('broken');
  fs.mkdirSync(path.join(broken, 'good'), { recursive: true });
  fs.writeFileSync(path.join(broken, 'good/a.png'), 'no picture');
  await assert.rejects(findAnyPart({ data: broken }), /^ChoiceError: .*broken: expected pictures, found none readable/);
  await assert.rejects(findAnyPart({ data: own.in('nowhere') }), /expected mvtec, rendered or a folder of images/);
});

test('a picture is grey but for noise, and a spot of colour makes it coloured', () => {
  const pixels = Uint8Array.from({ length: 30000 }, (_, i) => 100 + (i % 3) * 4);
  assert.equal(isGrey(pixels), true);
  assert.equal(isGrey(pixels.map((value, i) => (i < 60 && i % 3 === 0 ? 200 : value))), false);
});

test('sides are whole multiples of 32, of about the area, in the picture’s shape', () => {
  assert.deepEqual(sizeOfArea({ height: 4000, width: 6000 }, 256 ** 2), { height: 224, width: 320 });
  assert.deepEqual(sizeOfArea({ height: 10, width: 2000 }, 256 ** 2), { height: 64, width: 3616 });
});
