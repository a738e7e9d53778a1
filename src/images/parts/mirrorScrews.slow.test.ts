import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scaleOf } from '../moves/affineMap';
import { decodeImage } from '../decode';
import { openCv } from './openCv';
import { uprightPart } from './uprightPart';

const folder = join(process.env.LAB_DATA_MIRROR ?? '', 'mvtec-256/screw');
const skip = existsSync(folder) ? false : 'LAB_DATA_MIRROR holds no mvtec-256/screw';

test('every screw of the mirror is found whole, of one length, its head to the right', { skip }, async () => {
  const { cv } = await openCv();
  const kinds = ['train/good', ...readdirSync(join(folder, 'test')).map((kind) => `test/${kind}`)];
  const files = kinds.flatMap((kind) => readdirSync(join(folder, kind)).map((file) => `${kind}/${file}`));
  const side = 256;
  for (const file of files) {
    const picture = await decodeImage(join(folder, file), { colour: 'grey' });
    const { crop, map } = uprightPart(cv, picture, file);
    // A bent tip makes a screw shorter, but never by a tenth.
    const length = (0.75 * (side - 1)) / scaleOf(map);
    assert.ok(length > 208 && length < 238, `${file} is ${length} pixels long`);
    // Dark rows across the head and as far from the other end.
    const dark = (x: number) =>
      Array.from({ length: crop.height }, (_, y) => crop.pixels[y * side + x]).filter((value) => value < 150).length;
    assert.ok(dark(216) > 1.5 * dark(39), `${file}: ${dark(216)} dark rows on the right, ${dark(39)} on the left`);
  }
});
