import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { listFolder } from '../../datasets/folders/folder';
import { renderedScrews } from '../../render/screws/renderedScrews';
import { decodeImage } from '../../images/decode';
import { shrinkArea } from '../../images/shrinkArea';
import { exampleScrew } from './exampleScrew';
import { paintFolder, paintScrew, writeGrey } from '../../testing/painted/paintedScrews';
import type { PartData } from '../parts/partData';
import { findScrews } from './data';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const name = 'test/manipulated_front/003.png';

test('of rendered screws it is the file of its name, as fine as it was rendered', async () => {
  const place = await renderedScrews({
    folder: own.in('screws'),
    size: 256,
    train: 0,
    testGood: 0,
    perDefect: { manipulated_front: 4 },
  });
  const listing = listFolder(place);
  const screws: PartData = { id: 'rendered', name: 'rendered screws', listing, train: [], heldOut: [], test: [] };
  const example = await exampleScrew(screws);
  assert.equal(example.name, name);
  assert.deepEqual([example.picture.width, example.picture.height, example.picture.channels], [1024, 1024, 1]);
  const file = await decodeImage(path.join(place, name), { colour: 'grey' });
  const small = shrinkArea(example.picture, { height: 256, width: 256 });
  file.pixels.forEach((value, i) => assert.ok(Math.abs(value - small.pixels[i]) <= 1, `pixel ${i}`));
});

/** MVTec's screws as a mirror may have them. */
async function putMvtec(...tests: string[]): Promise<void> {
  const train = ['train/good/000.png', 'train/good/001.png', 'train/good/002.png'];
  for (const [i, file] of [...train, ...tests].entries())
    await writeGrey(own.in('data/mvtec/screw', file), paintScrew(i).picture.pixels);
}

test('of MVTec’s screws it is the walkthrough’s own, and where that is held back the first to be tested', async () => {
  await putMvtec('test/good/000.png', 'test/manipulated_front/001.png', name);
  const { folders } = own;
  const theirs = await exampleScrew(await findScrews({ data: 'mvtec', folders }), { folders });
  assert.equal(theirs.name, name);
  assert.deepEqual(theirs.picture, paintScrew(5).picture);
  fs.rmSync(own.in('data/mvtec/screw', name));
  assert.equal(
    (await exampleScrew(await findScrews({ data: 'mvtec', folders }), { folders })).name,
    'test/good/000.png',
  );
});

test('of a folder of one’s own it is the first to be tested, or where nobody has sorted any, the first held out', async () => {
  await paintFolder(own.in('bolts'), { train: 3, damaged: { spot: 1 } });
  const { name: first, picture } = await exampleScrew(await findScrews({ data: own.in('bolts') }));
  assert.equal(first, 'test/spot/000.png');
  assert.deepEqual(picture, paintScrew(3, 'spot').picture);
  fs.rmSync(own.in('bolts/test'), { recursive: true });
  assert.equal((await exampleScrew(await findScrews({ data: own.in('bolts') }))).name, 'train/good/002.png');
});
