import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { loadFashionMnist } from '../../datasets/fashionMnist';
import type { ImageSet } from '../../datasets/imageSet';
import type { Folders } from '../../platform/folders';
import { loadMnist } from '../../datasets/mnist';
import { colourSplit, loadColourPictures, otherClasses, splitColourPictures } from './data';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

const mirror = process.env.LAB_DATA_MIRROR && path.resolve(process.env.LAB_DATA_MIRROR);
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };
let own: OwnFolders;
let folders: Folders;
beforeEach(() => {
  own = ownFolders();
  // A mirror is the only source that is asked, so nothing is downloaded.
  folders = { ...own.folders, mirror: own.in('empty mirror') };
});
afterEach(() => own.remove());

/** Pictures of one pixel, whose bytes count up; their labels go round `labels`. */
function tiny(split: string, count: number, labels: readonly number[]): ImageSet {
  return {
    pixels: Uint8Array.from({ length: 3 * count }, (_, i) => i),
    count,
    height: 1,
    width: 1,
    channels: 3,
    labels: Uint8Array.from({ length: count }, (_, n) => labels[n % labels.length]),
    classNames: ['airplane', 'automobile', 'bird'],
    names: Array.from({ length: count }, (_, n) => `${split}/${n}`),
    origin: { dataset: 'cifar10', source: 'official', licence: 'none' },
  };
}

const files = { train: tiny('train', 30, [0, 1, 2]), test: tiny('test', 6, [2, 1, 0]) };

test('the first four fifths of the normal class train, the last fifth is held back, the test file stays whole', () => {
  const split = splitColourPictures(files, colourSplit);
  assert.deepEqual(split.train.names, [
    'train/1',
    'train/4',
    'train/7',
    'train/10',
    'train/13',
    'train/16',
    'train/19',
    'train/22',
  ]);
  assert.deepEqual(split.heldBack.names, ['train/25', 'train/28']);
  assert.deepEqual([...split.heldBack.pixels], [75, 76, 77, 84, 85, 86]);
  assert.deepEqual(otherClasses(split.test, colourSplit), [1, 0, 1, 1, 0, 1]);
});

test('a normal class that is none, or has no training pictures, and a share that is none, get one sentence', () => {
  for (const [normal, trainShare, message] of [
    [3, 0.8, /expected labels from 0 to 2 .*, found 3\.$/],
    [1, 1, /^Colour pictures: expected a share to train on between 0 and 1, found 1\.$/],
    [1, NaN, /found NaN\.$/],
  ] as const)
    assert.throws(() => splitColourPictures(files, { normal, trainShare }), { name: 'RangeError', message });
  const automobiles = { ...files, train: tiny('train', 5, [1]) };
  assert.throws(() => splitColourPictures(automobiles, { ...colourSplit, normal: 2 }), {
    message:
      'Colour pictures: expected a normal class that has training pictures, which are 1 (automobile) here; found 2 (bird). ' +
      'The whole of CIFAR-10 has all ten: unset LAB_DATA_MIRROR, or set it to a mirror with cifar-10-binary.tar.gz.',
  });
});

test('where nothing is to be had, digits in the form of colour pictures take the place, and sentences say why', async () => {
  const said: string[] = [];
  const { train, test: others } = await loadColourPictures({ say: (line) => said.push(line), folders });
  assert.equal(said.length, 2, said.join('\n'));
  assert.match(
    said[0],
    /^The mirror has no cifar10.*\. Grey pictures of clothes take the place of the colour pictures\.$/,
  );
  assert.match(said[1], /^The mirror has no fashion-mnist.*\. Digits take the place of the clothes\.$/);
  for (const set of [train, others]) {
    assert.deepEqual([set.origin.dataset, set.origin.source], ['mnist', 'package']);
    assert.match(set.origin.note ?? '', /^grey pictures of 28×28 pixels in a black border/);
    assert.deepEqual([set.height, set.width, set.channels, set.pixels.length], [32, 32, 3, set.count * 3072]);
  }
  // Every pixel stands two further down and to the right, in all colours; the border is black.
  const digits = await loadMnist({ split: 'test', source: 'package' });
  for (const n of [0, 2003])
    for (let i = 0; i < 3072; i++) {
      const [y, x] = [Math.floor(i / 96) - 2, Math.floor((i % 96) / 3) - 2];
      const expected = Math.min(y, x) >= 0 && Math.max(y, x) < 28 ? digits.pixels[784 * n + 28 * y + x] : 0;
      assert.equal(others.pixels[3072 * n + i], expected, `picture ${n}, byte ${i}`);
    }
});

test('loading that is stopped does not go on with other pictures', async () => {
  const say = (line: string) => assert.fail(line);
  await assert.rejects(loadColourPictures({ say, signal: AbortSignal.abort(), folders }), { name: 'AbortError' });
});

test('clothes take the place where a mirror has only them', needsMirror, async () => {
  fs.mkdirSync(own.in('lab'));
  fs.symlinkSync(path.join(mirror as string, 'fashion-mnist'), own.in('lab/fashion-mnist'));
  folders = { ...own.folders, mirror: own.in('lab') };
  const said: string[] = [];
  const { test: set } = await loadColourPictures({ say: (line) => said.push(line), folders });
  assert.deepEqual([set.origin.dataset, set.count, said.length], ['fashion-mnist', 10_000, 1]);
  assert.deepEqual(set.labels, (await loadFashionMnist({ split: 'test' })).labels);
});

test('the mirror’s automobiles are split as the walkthrough splits them', needsMirror, async () => {
  const split = splitColourPictures(await loadColourPictures({ say: (line) => assert.fail(line) }), colourSplit);
  assert.deepEqual([split.train.count, split.heldBack.count, split.test.count], [4000, 1000, 1900]);
});
