import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { screwDefects } from '../datasets/renderedScrews/screwDamage';
import { findScrews } from './screwData';

const mirror = process.env.LAB_DATA_MIRROR;
const here = process.cwd();
let folder: string;
beforeEach(() => {
  delete process.env.LAB_DATA_MIRROR;
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lab screws ')));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  if (mirror) process.env.LAB_DATA_MIRROR = mirror;
  rmSync(folder, { recursive: true });
});

/** Empty files: nothing here opens an image. */
function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

const numbered = (place: string, count: number, ending = '.png'): string[] =>
  Array.from({ length: count }, (_, i) => `${place}/${String(i).padStart(3, '0')}${ending}`);

/** A set of rendered screws that is whole, so that nothing is rendered. */
function putRendered(place: string, { train, testGood, perDefect }: Record<string, number>): void {
  put(...numbered(`${place}/train/good`, train), ...numbered(`${place}/test/good`, testGood));
  for (const defect of screwDefects) {
    put(...numbered(`${place}/test/${defect}`, perDefect));
    put(...numbered(`${place}/ground_truth/${defect}`, perDefect, '_mask.png'));
  }
  const parameters = { version: 1, seed: '0', train, testGood, perDefect, size: 256 };
  writeFileSync(join(folder, place, 'rendered-screws.json'), JSON.stringify(parameters, undefined, 2));
}

/** Where a set would be rendered after all, that ends at once. */
const signal = AbortSignal.abort(new Error('begun to render'));

async function found(options: Parameters<typeof findScrews>[0]) {
  const { id, name, train, heldOut, test: tests } = await findScrews({ signal, ...options });
  return { id, name, counts: [train.length, heldOut.length, tests.length] };
}

const names = (images: readonly { name: string }[]): string[] => images.map(({ name }) => name);

test('without MVTec AD the rendered screws are taken, a third of them where few are asked for', async () => {
  putRendered('data/rendered-screws', { train: 320, testGood: 41, perDefect: 24 });
  const all = { id: 'rendered', name: 'rendered screws', counts: [256, 64, 161] };
  assert.deepEqual(await found({}), all);
  assert.deepEqual(await found({ data: 'rendered' }), all);
  putRendered('data/rendered-screws-few', { train: 110, testGood: 15, perDefect: 6 });
  const few = { id: 'rendered', name: 'rendered screws, a third', counts: [88, 22, 45] };
  assert.deepEqual(await found({ few: true }), few);
  const { listing } = await findScrews({ few: true, signal });
  assert.deepEqual([listing.origin.dataset, listing.origin.source], ['rendered-screws', 'rendered']);
});

test('where no screws are at hand, some are rendered, and a stop leaves none', async () => {
  await assert.rejects(found({}), /begun to render/);
  await assert.rejects(found({ few: true }), /begun to render/);
  assert.ok(!existsSync('data/rendered-screws') && !existsSync('data/rendered-screws-few'));
});

test('MVTec’s screws come first where they are at hand, and their licence before them', async () => {
  putRendered('data/rendered-screws', { train: 320, testGood: 41, perDefect: 24 });
  put(...numbered('data/mvtec/screw/train/good', 10), ...numbered('data/mvtec/screw/test/good', 3));
  put(...numbered('data/mvtec/screw/test/thread_top', 156));
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const some = { id: 'mvtec', name: 'MVTec screw (mirror)', counts: [8, 2, 159] };
  assert.deepEqual(await found({ say }), some);
  assert.deepEqual(await found({ data: 'mvtec', say }), some);
  assert.equal(said.length, 2);
  assert.match(said[0], /^MVTec AD\. Licence: CC BY-NC-SA 4\.0/);
  put('data/mvtec/screw/test/thread_top/156.png');
  assert.deepEqual(await found({}), { id: 'mvtec', name: 'MVTec screw', counts: [8, 2, 160] });
  assert.equal((await found({ data: 'rendered' })).id, 'rendered');
});

test('MVTec’s screws asked for and not at hand get one sentence, and nothing else is taken', async () => {
  putRendered('data/rendered-screws', { train: 320, testGood: 41, perDefect: 24 });
  await assert.rejects(
    findScrews({ data: 'mvtec', signal }),
    /category screw is not here; `npm run data -- mvtec screw` downloads it/,
  );
});

test('of a folder of one’s own the last fifth of the normal images is held out, and images that nobody sorted are no test', async () => {
  put(
    ...numbered('my bolts/train/good', 11),
    'my bolts/test/good/a.png',
    'my bolts/test/bent/b.png',
    'my bolts/test/c.png',
  );
  const screws = await findScrews({ data: 'my bolts/' });
  assert.deepEqual([screws.id, screws.name], ['own-my bolts', 'own folder my bolts']);
  assert.deepEqual(names(screws.train), numbered('train/good', 9));
  assert.deepEqual(names(screws.heldOut), ['train/good/009.png', 'train/good/010.png']);
  assert.deepEqual(names(screws.test).sort(), ['test/bent/b.png', 'test/good/a.png']);
});

test('three normal images are enough and two are not', async () => {
  put('few/good/a.png', 'few/good/b.png', 'few/good/c.png');
  const { train, heldOut, test: tests } = await findScrews({ data: 'few' });
  assert.deepEqual([names(train), names(heldOut), names(tests)], [['good/a.png', 'good/b.png'], ['good/c.png'], []]);
  put('pair/train/good/a.png', 'pair/train/good/b.png', 'pair/test/bent/b.png');
  await assert.rejects(findScrews({ data: 'pair' }), {
    message: `${join(folder, 'pair')}: expected three normal images or more in train/good or good, found 2; add some.`,
  });
  put('none/test/bent/b.png');
  await assert.rejects(findScrews({ data: 'none' }), /expected training images, found none among its 1/);
  await assert.rejects(findScrews({ data: 'nowhere' }), /nowhere: expected/);
});
