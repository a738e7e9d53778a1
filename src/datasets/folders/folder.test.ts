import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { describeListing } from './describeListing';
import { listFolder } from './folder';
import { listed } from './imageListing';

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'lab folder ')))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Empty files: a listing opens none. */
function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

test("a folder in MVTec's layout is listed without opening a file", () => {
  put(
    'train/good/000.png',
    'test/good/000.png',
    'test/scratch/000.png',
    'test/bent/000.PNG',
    'license.txt',
    '.DS_Store',
  );
  put('ground_truth/scratch/000_mask.png', 'ground_truth/bent/000_mask.png', 'test/scratch/.hidden.png');
  const listing = listFolder(folder, { dataset: 'parts' });
  assert.deepEqual(listing.problems, []);
  assert.deepEqual([listing.kinds, listing.others], [['good', 'bent', 'scratch'], 1]);
  assert.deepEqual(listing.origin, { dataset: 'parts', source: 'folder', licence: 'as the folder was given' });
  assert.deepEqual(listing.images[1], {
    name: 'test/bent/000.PNG',
    path: join(folder, 'test/bent/000.PNG'),
    split: 'test',
    kind: 'bent',
    anomalous: true,
    mask: 'ground_truth/bent/000_mask.png',
    maskPath: join(folder, 'ground_truth/bent/000_mask.png'),
  });
  const names = (wanted: Parameters<typeof listed>[1]) => listed(listing, wanted).map(({ name }) => name);
  assert.deepEqual(names({ split: 'train' }), ['train/good/000.png']);
  assert.deepEqual(names({ split: 'test', anomalous: false }), ['test/good/000.png']);
  assert.deepEqual(names({ kinds: ['scratch'] }), ['test/scratch/000.png']);
});

test('what is asked for and not there gets one sentence', () => {
  put('test/scratch/000.png');
  const listing = listFolder(folder);
  assert.throws(() => listed(listing, { split: 'train' }), {
    message: `${folder}: expected training images, found none among its 1; normal images for training belong into train/good, those for testing into test/good and test/<kind>.`,
  });
  assert.throws(() => listed(listing, { split: 'test', anomalous: false }), /expected normal test images, found none/);
  assert.throws(
    () => listed(listing, { kinds: ['crack'] }),
    /expected the kinds good, scratch, found "crack" asked for/,
  );
});

test('empty folders and pictures of other kinds are told, the rest is usable', () => {
  put('train/good/1.png', 'test/crack/1.bmp', 'test/crack/2.BMP', 'test/crack/3.jpg', 'test/crack/notes.txt');
  mkdirSync(join(folder, 'test/good'), { recursive: true });
  symlinkSync(join(folder, 'train/good/1.png'), join(folder, 'train/good/link.png'));
  const listing = listFolder(folder);
  assert.deepEqual(listing.problems, [
    `${join(folder, 'test/good')}: expected images, found an empty folder; put images there or remove it.`,
    `${folder}: expected png, jpg, jpeg, webp, tif, tiff, gif, avif, jfif, jpe, found test/crack/1.bmp and 1 more; convert them, PNG keeps every pixel.`,
  ]);
  assert.deepEqual([listing.images.length, listing.others], [2, 4]);
});

test('what was understood is one sentence, with the links and hidden files that are left out', () => {
  put('train/ok/1.png', 'train/ok/2.png', 'validation/ok/3.png', 'test/ok/1.png', 'test/NG/1.png', 'test/NG/2.jfif');
  put('ground_truth/NG/1_mask.png', 'test/ok/.hidden.png', '.DS_Store');
  symlinkSync(join(folder, 'train/ok/1.png'), join(folder, 'test/ok/link.png'));
  put('test/ok/maps/1.png', 'test/ok/maps/.anomaly-maps');
  assert.equal(
    describeListing(listFolder(folder)),
    `${basename(folder)}: 2 good to train on; 1 good held out; to be tested: 1 good, 2 NG; masks for 1 of 2 anomalous; ` +
      'left out: 1 link (not followed), 1 hidden, maps of an earlier scoring in test/ok/maps.',
  );
});

test('a folder of links says so', () => {
  put('real/1.png');
  mkdirSync(join(folder, 'links'));
  for (const name of ['1.png', '2.png']) symlinkSync(join(folder, 'real/1.png'), join(folder, 'links', name));
  assert.throws(
    () => listFolder(join(folder, 'links')),
    /found none, but for 2 links \(not followed\); put the files themselves there\.$/,
  );
});

test('VisA is listed by its tables: kinds, masks and splits', () => {
  const below = (names: string[]) => names.map((name) => `candle/Data/${name}`);
  put(...below(['Images/Normal/0.JPG', 'Images/Normal/1.JPG', 'Images/Anomaly/0.JPG', 'Masks/Anomaly/0.png']));
  const root = join(folder, 'candle');
  writeFileSync(
    join(root, 'image_anno.csv'),
    'image,label,mask\ncandle/Data/Images/Normal/0.JPG,normal,\ncandle/Data/Images/Normal/1.JPG,normal,\n' +
      'candle/Data/Images/Anomaly/0.JPG,"wax melded, chunk missing",candle/Data/Masks/Anomaly/0.png\n',
  );
  const understood = () => listFolder(root).images.map(({ split, kind, mask }) => [split, kind, mask]);
  const anomaly = ['test', 'wax melded, chunk missing', 'Data/Masks/Anomaly/0.png'];
  assert.deepEqual(understood(), [['train', 'good', undefined], ['train', 'good', undefined], anomaly]);
  assert.match(listFolder(root).problems.join(), /candle: expected split_csv\/1cls\.csv beside it, found none/);
  mkdirSync(join(folder, 'split_csv'));
  writeFileSync(
    join(folder, 'split_csv/1cls.csv'),
    'object,split,label,image,mask\ncandle,train,normal,candle/Data/Images/Normal/0.JPG,\n' +
      'candle,test,normal,candle/Data/Images/Normal/1.JPG,\n',
  );
  assert.deepEqual(understood(), [['train', 'good', undefined], ['test', 'good', undefined], anomaly]);
  assert.deepEqual(listFolder(root).problems, []);
  put('candle/Data/Images/Normal/9.JPG');
  assert.match(
    listFolder(root).problems.join(),
    /expected a row for each picture, found none for .*9\.JPG; they are left/,
  );
});

test('pictures that nobody here can read are named', () => {
  put('good/1.png', 'good/2.heic', 'good/3.jxl', 'good/4.jp2', 'good/5.bmp', 'good/6.jfif');
  const { unread, images } = listFolder(folder);
  assert.deepEqual(
    unread.map((sentence) => /found (\S+); convert them/.exec(sentence)?.[1]),
    ['good/5.bmp', 'good/2.heic', 'good/3.jxl', 'good/4.jp2'],
  );
  assert.equal(images.length, 2);
});

test('no folder, a file, an empty folder and a folder without images: one sentence each', () => {
  put('notes.txt', 'texts/a.txt');
  mkdirSync(join(folder, 'empty'));
  assert.throws(() => listFolder(join(folder, 'none')), /none: expected a folder of images, found nothing there\.$/);
  assert.throws(
    () => listFolder(join(folder, 'notes.txt')),
    /notes\.txt: expected a folder of images, found a file; give/,
  );
  for (const name of ['empty', 'texts'])
    assert.throws(
      () => listFolder(join(folder, name)),
      /: expected images \(png, .*\) in train\/good .* found none\.$/,
    );
});
