import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { listFolder } from './folder';
import { tiffFile } from '../../testing/tiffFile';
import { listed } from './imageListing';
import { loadListed } from './loadListed';

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'load-')))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Painted {
  height?: number;
  width?: number;
  channels?: 1 | 3;
}

/** A file of one value, but for the pixels in `marked`, which are white. */
async function paint(name: string, value: number, marked: number[] = [], size: Painted = {}): Promise<void> {
  const { height = 4, width = 4, channels = 1 } = size;
  const pixels = Buffer.alloc(height * width * channels, value);
  for (const pixel of marked) pixels.fill(255, pixel * channels, (pixel + 1) * channels);
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels } }).toFile(join(folder, name));
}

const small = { height: 2, width: 2, colour: 'grey' } as const;

test('images and masks are shrunk together; normal images have empty masks', async () => {
  await paint('train/good/0.png', 10);
  await paint('test/bent/0.png', 0, [0, 1, 4, 5, 15]);
  await paint('ground_truth/bent/0_mask.png', 0, [15]);
  await paint('test/good/0.png', 20);
  const listing = listFolder(folder);
  const { set, images, problems } = await loadListed(listing, { ...small, masks: true });
  assert.deepEqual(problems, []);
  assert.deepEqual(images, listing.images);
  assert.deepEqual(set, {
    pixels: Uint8Array.from([10, 10, 10, 10, 255, 0, 0, 64, 20, 20, 20, 20]),
    count: 3,
    height: 2,
    width: 2,
    channels: 1,
    labels: Uint8Array.from([0, 1, 0]),
    classNames: ['good', 'bent'],
    names: ['train/good/0.png', 'test/bent/0.png', 'test/good/0.png'],
    masks: Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
    origin: listing.origin,
  });
  const train = await loadListed(listing, { ...small, images: listed(listing, { split: 'train' }) });
  assert.deepEqual([train.set.count, train.set.masks], [1, undefined]);
});

test('grey and coloured, 8 and 16 bits, turned by EXIF, wide and high: all come out as one size', async () => {
  await paint('good/a grey.png', 50);
  await paint('good/b colour.jpg', 50, [], { channels: 3, height: 9, width: 9 });
  const deep = { raw: { width: 4, height: 4, channels: 1 } } as const;
  await sharp(new Uint16Array(16).fill(50 * 257), deep)
    .toColourspace('grey16')
    .png()
    .toFile(join(folder, 'good/c deep.png'));
  const wide = Buffer.from([50, 50, 50, 90]);
  await sharp(wide, { raw: { width: 4, height: 1, channels: 1 } })
    .withMetadata({ orientation: 6 })
    .toFile(join(folder, 'good/d turned.png'));
  await paint('good/e small.png', 50, [], { height: 1, width: 1 });
  for (const colour of ['grey', 'rgb'] as const) {
    const { set, problems } = await loadListed(listFolder(folder), { height: 4, width: 4, colour });
    assert.deepEqual(problems, []);
    assert.deepEqual([set.count, set.channels], [5, colour === 'grey' ? 1 : 3]);
    const expected = Array<number>(5 * 16).fill(50);
    // The turned image is a column: its brighter end lies at the bottom, and the border at its sides is its median.
    expected[3 * 16 + 13] = 90;
    const first = set.pixels.filter((_, i) => i % set.channels === 0);
    assert.deepEqual([...first], expected);
  }
});

test('damaged files are left out and told, the rest is read', async () => {
  await paint('good/1.png', 1);
  await paint('good/4.png', 4);
  writeFileSync(join(folder, 'good/2.png'), '');
  writeFileSync(join(folder, 'good/3.jpg'), 'text');
  const listing = listFolder(folder);
  const { set, images, problems } = await loadListed(listing, small);
  assert.deepEqual([...set.pixels], [1, 1, 1, 1, 4, 4, 4, 4]);
  assert.deepEqual([[...set.names], set.labels.length], [['good/1.png', 'good/4.png'], 2]);
  assert.deepEqual(
    images.map(({ name }) => name),
    set.names,
  );
  assert.equal(problems.length, 2);
  for (const [i, name] of ['good/2.png', 'good/3.jpg'].entries())
    assert.ok(problems[i].startsWith(`${join(folder, name)} cannot be read as an image (`), problems[i]);
  await assert.rejects(
    loadListed(listing, { ...small, images: listing.images.slice(1, 3) }),
    /: expected to read any of the 2 images, found none readable\. .*2\.png cannot be read/,
  );
});

test('masks that are missing, of another shape, black or damaged: the image is left out with a sentence', async () => {
  for (const name of ['0', '1', '2', '3', '4', '5']) await paint(`test/k/${name}.png`, 9);
  await paint('ground_truth/k/0_mask.png', 0, [3]);
  await paint('ground_truth/k/1_mask.png', 0, [0], { height: 2, width: 4 });
  await paint('ground_truth/k/2_mask.png', 0);
  writeFileSync(join(folder, 'ground_truth/k/3_mask.png'), 'text');
  await paint('ground_truth/k/4_mask.png', 0, [7], { height: 8, width: 8 });
  const listing = listFolder(folder);
  const { set, problems } = await loadListed(listing, { ...small, masks: true });
  assert.deepEqual(set.names, ['test/k/0.png', 'test/k/4.png']);
  assert.deepEqual([...set.masks!], [0, 1, 0, 0, 0, 1, 0, 0]);
  assert.equal(problems.length, 4);
  for (const [i, pattern] of [
    /1_mask\.png: expected a mask of 4×4 pixels \(height × width\) as its image has, found 2×4;/,
    /2_mask\.png: expected marked pixels, found a mask that is all black;/,
    /3_mask\.png cannot be read as an image/,
    /5\.png has no mask and is left out;/,
  ].entries())
    assert.match(problems[i], pattern);
  assert.equal((await loadListed(listing, small)).set.count, 6);
});

test('masks asked for where there are none, and sizes that are none: one sentence', async () => {
  await paint('test/k/0.png', 9);
  const listing = listFolder(folder);
  await assert.rejects(
    loadListed(listing, { ...small, masks: true }),
    /: expected masks in ground_truth.* found none; add/,
  );
  await assert.rejects(loadListed(listing, { ...small, height: 0 }), /height must be a whole number above 0, found 0/);
  await assert.rejects(loadListed(listing, { ...small, images: [] }), /expected at least one image, found none/);
});

test('an abort ends the reading with its reason', async () => {
  await paint('good/1.png', 1);
  const stopped = new AbortController();
  stopped.abort(new Error('enough'));
  await assert.rejects(loadListed(listFolder(folder), { ...small, signal: stopped.signal }), { message: 'enough' });
});

test('masks of 0 and 1 in 16 bits, and in floats, are marks', async () => {
  for (const name of ['0', '1']) await paint(`test/k/${name}.png`, 9);
  mkdirSync(join(folder, 'ground_truth/k'), { recursive: true });
  const ones = Array.from({ length: 16 }, (_, i) => (i === 3 ? 1 : 0));
  await sharp(Uint16Array.from(ones), { raw: { width: 4, height: 4, channels: 1 } })
    .toColourspace('grey16')
    .toFile(join(folder, 'ground_truth/k/0_mask.png'));
  writeFileSync(join(folder, 'ground_truth/k/1_mask.tif'), tiffFile(ones, { width: 4, format: 3, bits: 32 }));
  const { set, problems } = await loadListed(listFolder(folder), { ...small, masks: true });
  assert.deepEqual([problems, [...set.masks!]], [[], [0, 1, 0, 0, 0, 1, 0, 0]]);
});

test('an inverted mask is asked about', async () => {
  await paint('test/k/0.png', 9);
  await paint('test/k/1.png', 9);
  await paint('ground_truth/k/0_mask.png', 255);
  await paint('ground_truth/k/1_mask.png', 0, [3]);
  const { set, problems } = await loadListed(listFolder(folder), { ...small, masks: true });
  assert.deepEqual(set.names, ['test/k/1.png']);
  assert.match(problems[0], /0_mask\.png: expected black but for the anomaly, found 100 % marked: inverted\?/);
});

/** A picture of 4×2 stored pixels (width × height) that its EXIF tag turns, its first stored pixel white, and the mask of that pixel. */
async function paintTurned(name: string, orientation: number, isSquare = false): Promise<void> {
  const [width, height] = isSquare ? [4, 4] : [4, 2];
  const pixels = Buffer.alloc(width * height);
  pixels[0] = 255;
  const write = async (file: string, tag?: number) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const picture = sharp(pixels, { raw: { width, height, channels: 1 } });
    await (tag ? picture.withMetadata({ orientation: tag }) : picture).png().toFile(join(folder, file));
  };
  await write(`test/k/${name}.png`, orientation);
  await write(`ground_truth/k/${name}_mask.png`);
}

test('the mask of stored pixels turns as its image does; where its size does not tell, that is said', async () => {
  for (const orientation of [5, 6, 7, 8]) await paintTurned(String(orientation), orientation);
  const size = { height: 4, width: 4, colour: 'grey' } as const;
  const { set, problems } = await loadListed(listFolder(folder), { ...size, masks: true });
  assert.deepEqual([set.count, problems], [4, []]);
  assert.deepEqual(
    [...set.masks!],
    Array.from(set.pixels, (value) => Number(value === 255)),
  );

  await paintTurned('square', 6, true);
  await paintTurned('upside down', 3);
  const more = await loadListed(listFolder(folder), { ...size, masks: true });
  assert.equal(more.set.count, 4);
  for (const problem of more.problems)
    assert.match(problem, /_mask\.png: expected a mask that lies as its image does.*orientation [36].*save it upright/);
  assert.equal(more.problems.length, 2);
});

test('what is transparent in parts is said once for all pictures', async () => {
  mkdirSync(join(folder, 'good'));
  for (const name of ['a', 'b', 'c', 'd'])
    await sharp(Buffer.from([0, 0, 0, 0, 9, 9, 9, 255]), { raw: { width: 2, height: 1, channels: 4 } }).toFile(
      join(folder, `good/${name}.png`),
    );
  const { notes, problems } = await loadListed(listFolder(folder), small);
  assert.deepEqual(problems, []);
  assert.deepEqual(notes, [
    'Transparent in parts, which are taken as white: good/a.png, good/b.png, good/c.png and 1 more.',
  ]);
});
