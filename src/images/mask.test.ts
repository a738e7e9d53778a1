import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { decodeMask, fitMask, fitMasks, type Mask } from './mask';

const folder = mkdtempSync(join(tmpdir(), 'mask-'));
after(() => rmSync(folder, { recursive: true }));

const mask = (height: number, width: number, marks: number[]): Mask => ({
  marks: Uint8Array.from(marks),
  height,
  width,
});

test('what is not black is anomalous, whichever number it is written with', async () => {
  for (const [name, pixels, channels] of [
    ['official.png', [0, 255], 1],
    ['zero-one.png', [0, 1], 1],
    ['coloured.png', [0, 0, 0, 128, 0, 0], 3],
    ['transparent.png', [255, 255, 255, 0, 255, 255, 255, 255], 4],
  ] as const) {
    const file = join(folder, name);
    await sharp(Buffer.from(pixels), { raw: { width: 2, height: 1, channels } }).toFile(file);
    const { marks, height, width } = await decodeMask(file);
    assert.deepEqual([[...marks], height, width], [[0, 1], 1, 2], name);
  }
});

test('specks of JPEG compression are not anomalous', async () => {
  const file = join(folder, 'lossy.jpg');
  const pixels = Buffer.from(Uint8Array.from({ length: 256 }, (_, i) => (i % 16 < 6 ? 255 : 0)));
  await sharp(pixels, { raw: { width: 16, height: 16, channels: 1 } })
    .jpeg({ quality: 30 })
    .toFile(file);
  const { marks } = await decodeMask(file);
  assert.equal(
    marks.reduce((sum, value) => sum + value, 0),
    6 * 16,
  );
});

test('shrinking keeps every mark, however small, and marks nothing that covers none', () => {
  const side = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(side, side, fc.nat(), (size, newSize, at) => {
      fc.pre(newSize <= size);
      const marks = new Uint8Array(size * size);
      const [y, x] = [Math.floor((at % (size * size)) / size), (at % (size * size)) % size];
      marks[y * size + x] = 1;
      const fitted = fitMask({ marks, height: size, width: size }, { height: newSize, width: newSize });
      fitted.marks.forEach((mark, i) => {
        const [top, left] = [Math.floor(i / newSize), i % newSize].map((place) => (place * size) / newSize);
        const step = size / newSize;
        // Rounding noise decides about pixels that touch by a billionth; leave those alone.
        const touches = (from: number, pixel: number) => from < pixel + 1 - 1e-9 && from + step > pixel + 1e-9;
        assert.equal(mark, touches(top, y) && touches(left, x) ? 1 : 0);
      });
    }),
  );
});

test('growing takes the nearest pixel, and the sides that are added are not anomalous', () => {
  const two = mask(1, 2, [0, 1]);
  assert.deepEqual([...fitMask(two, { height: 4, width: 4 }).marks], [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0]);
  assert.equal(fitMask(two, { height: 1, width: 2 }), two);
});

test('many masks are brought to another size one by one', () => {
  const masks = new Uint8Array(2 * 16);
  masks[5] = 1;
  masks[16 + 15] = 1;
  assert.deepEqual([...fitMasks(masks, { height: 4, width: 4 }, { height: 2, width: 2 })], [1, 0, 0, 0, 0, 0, 0, 1]);
});

test('a mask of more than 16 megapixels comes back as small as its picture, and no mark is lost', async () => {
  const [width, height] = [5000, 4000];
  const pixels = Buffer.alloc(width * height);
  for (const [x, y] of [
    [0, 0],
    [2500, 1],
    [4999, 3999],
  ])
    pixels[y * width + x] = 1;
  const file = join(folder, 'large.png');
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toFile(file);
  const large = await decodeMask(file);
  // As decode.test.ts has it of a picture.
  assert.deepEqual([large.height, large.width], [3578, 4472]);
  const marked = [...large.marks.keys()].filter((i) => large.marks[i] === 1);
  const places = marked.map((i) => [i % large.width, Math.floor(i / large.width)]);
  const isNear = ([x, y]: number[], [a, b]: number[]): boolean => Math.abs(x - a) <= 1 && Math.abs(y - b) <= 1;
  const expected = [
    [0, 0],
    [2236, 1],
    [4471, 3577],
  ];
  assert.ok(expected.every((place) => places.some((found) => isNear(found, place))));
  assert.ok(places.every((found) => expected.some((place) => isNear(found, place))));
});
