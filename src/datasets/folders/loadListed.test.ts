import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { listFolder } from './folder';
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
