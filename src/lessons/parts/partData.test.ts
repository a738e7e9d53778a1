import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { capsuleDefects } from '../../render/capsules/capsuleDamage';
import { screwDefects } from '../../render/screws/screwDamage';
import { findParts, partDataId, type PartDataOptions, type PartKind } from './partData';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** Empty files: nothing here opens an image. */
function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(own.in(name)), { recursive: true });
    writeFileSync(own.in(name), '');
  }
}

const numbered = (place: string, count: number, ending = '.png'): string[] =>
  Array.from({ length: count }, (_, i) => `${place}/${String(i).padStart(3, '0')}${ending}`);

const defects = { screw: screwDefects, capsule: capsuleDefects } as const;
const mvtecCapsules = { crack: 23, faulty_imprint: 22, poke: 21, scratch: 23, squeeze: 20 };

interface Counts {
  train: number;
  testGood: number;
  /** Of each defect, or of each by its name. */
  perDefect: number | typeof mvtecCapsules;
}

/** The counts of a whole rendered set, and of a third of it. */
const rendered: Record<PartKind, { all: Counts; few: Counts }> = {
  screw: {
    all: { train: 320, testGood: 41, perDefect: 24 },
    few: { train: 110, testGood: 15, perDefect: 6 },
  },
  capsule: {
    all: { train: 219, testGood: 23, perDefect: mvtecCapsules },
    few: { train: 73, testGood: 8, perDefect: 7 },
  },
};

/** A set of rendered parts that is whole, so that nothing is rendered. */
function putRendered(kind: PartKind, which: 'all' | 'few' = 'all'): void {
  const counts = rendered[kind][which];
  const place = `data/rendered-${kind}s${which === 'few' ? '-few' : ''}`;
  put(...numbered(`${place}/train/good`, counts.train), ...numbered(`${place}/test/good`, counts.testGood));
  const many = new Map(Object.entries(counts.perDefect));
  for (const defect of defects[kind]) {
    const count = many.get(defect) ?? Number(counts.perDefect);
    put(...numbered(`${place}/test/${defect}`, count));
    put(...numbered(`${place}/ground_truth/${defect}`, count, '_mask.png'));
  }
  const parameters = { version: 1, seed: '0', ...counts, size: 256 };
  writeFileSync(own.in(place, `rendered-${kind}s.json`), JSON.stringify(parameters, undefined, 2));
}

/** Where a set would be rendered after all, that ends at once. */
const signal = AbortSignal.abort(new Error('begun to render'));

async function found(kind: PartKind, options: PartDataOptions = {}) {
  const { id, name, train, heldOut, test: tests } = await findParts(kind, { signal, folders: own.folders, ...options });
  return { id, name, counts: [train.length, heldOut.length, tests.length] };
}

const names = (images: readonly { name: string }[]): string[] => images.map(({ name }) => name);

for (const [kind, all, few, tests, defect] of [
  ['screw', [256, 64, 161], [88, 22, 45], 160, 'thread_top'],
  ['capsule', [176, 43, 132], [59, 14, 43], 132, 'crack'],
] as const) {
  test(`without MVTec AD the rendered ${kind}s are taken, a third of them where few are asked for`, async () => {
    putRendered(kind);
    const whole = { id: 'rendered', name: `rendered ${kind}s`, counts: [...all] };
    assert.deepEqual(await found(kind), whole);
    assert.deepEqual(await found(kind, { data: 'rendered' }), whole);
    putRendered(kind, 'few');
    const third = { id: 'rendered', name: `rendered ${kind}s, a third`, counts: [...few] };
    assert.deepEqual(await found(kind, { few: true }), third);
    const { listing } = await findParts(kind, { few: true, signal, folders: own.folders });
    assert.deepEqual([listing.origin.dataset, listing.origin.source], [`rendered-${kind}s`, 'rendered']);
  });

  test(`where no ${kind}s are at hand, some are rendered, and a stop leaves none`, async () => {
    await assert.rejects(found(kind), /begun to render/);
    await assert.rejects(found(kind, { few: true }), /begun to render/);
    assert.ok(!existsSync(own.in(`data/rendered-${kind}s`)) && !existsSync(own.in(`data/rendered-${kind}s-few`)));
  });

  test(`MVTec’s ${kind}s come first where they are at hand, and their licence before them`, async () => {
    putRendered(kind);
    const place = `data/mvtec/${kind}`;
    put(...numbered(`${place}/train/good`, 10), ...numbered(`${place}/test/good`, 3));
    put(...numbered(`${place}/test/${defect}`, tests - 4));
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const some = { id: 'mvtec', name: `MVTec ${kind} (mirror)`, counts: [8, 2, tests - 1] };
    assert.deepEqual(await found(kind, { say }), some);
    assert.deepEqual(await found(kind, { data: 'mvtec', say }), some);
    assert.equal(said.length, 2);
    assert.match(said[0], /^MVTec AD\. Licence: CC BY-NC-SA 4\.0/);
    put(`${place}/test/${defect}/${tests - 4}.png`);
    assert.deepEqual(await found(kind), { id: 'mvtec', name: `MVTec ${kind}`, counts: [8, 2, tests] });
    assert.equal((await found(kind, { data: 'rendered' })).id, 'rendered');
  });

  test(`MVTec’s ${kind}s asked for and not at hand get one sentence, and nothing else is taken`, async () => {
    putRendered(kind);
    await assert.rejects(
      findParts(kind, { data: 'mvtec', signal, folders: own.folders }),
      new RegExp(`category ${kind} is not here; \`npm run data -- mvtec ${kind}\` downloads it`),
    );
  });
}

test('of a folder of one’s own the last fifth of the normal images is held out, and images that nobody sorted are no test', async () => {
  put(
    ...numbered('my bolts/train/good', 11),
    'my bolts/test/good/a.png',
    'my bolts/test/bent/b.png',
    'my bolts/test/c.png',
  );
  const bolts = await findParts('screw', { data: own.in('my bolts/') });
  assert.match(bolts.id, /^own-my bolts-[0-9a-f]{8}$/);
  assert.equal(bolts.name, 'own folder my bolts');
  assert.deepEqual(names(bolts.train), numbered('train/good', 9));
  assert.deepEqual(names(bolts.heldOut), ['train/good/009.png', 'train/good/010.png']);
  assert.deepEqual(names(bolts.test).sort(), ['test/bent/b.png', 'test/good/a.png']);
});

test('two folders of one name never share a detector, one folder does however it is written', () => {
  put('a/parts/1.png', 'b/parts/1.png');
  const ids = [own.in('a/parts'), own.in('b/parts'), '/nowhere/parts', own.in('b/../a/parts/')].map(partDataId);
  assert.equal(new Set(ids).size, 3);
  assert.equal(ids[3], ids[0]);
});

test('what was understood of a folder, its problems and a threshold of few parts are said', async () => {
  put(...numbered('few/good', 3), 'few/bad/a.png', 'few/good/x.bmp');
  const said: string[] = [];
  await findParts('screw', { data: own.in('few'), say: (line) => said.push(line) });
  assert.equal(said.length, 3);
  assert.equal(said[0], 'few: 3 good to train on; to be tested: 1 bad; masks for 0 of 1 anomalous.');
  assert.match(said[1], /found good\/x\.bmp; convert them/);
  assert.match(said[2], /^The threshold comes from one held-out picture: it says little/);
});

test('normal images of a validation folder are those held out', async () => {
  put(...numbered('ad2/train/good', 5), ...numbered('ad2/validation/good', 2));
  const { train, heldOut } = await findParts('screw', { data: own.in('ad2') });
  assert.deepEqual([names(train), names(heldOut)], [numbered('train/good', 5), numbered('validation/good', 2)]);
});

test('three normal images are enough and two are not', async () => {
  put('few/good/a.png', 'few/good/b.png', 'few/good/c.png');
  const { train, heldOut, test: tests } = await findParts('capsule', { data: own.in('few') });
  assert.deepEqual([names(train), names(heldOut), names(tests)], [['good/a.png', 'good/b.png'], ['good/c.png'], []]);
  put('pair/train/good/a.png', 'pair/train/good/b.png', 'pair/test/bent/b.png');
  await assert.rejects(findParts('capsule', { data: own.in('pair') }), {
    message: `${own.in('pair')}: expected three normal images or more in train/good or good, found 2; add some.`,
  });
  put('none/test/bent/b.png');
  await assert.rejects(
    findParts('capsule', { data: own.in('none') }),
    /expected training images, found none among its 1/,
  );
  await assert.rejects(
    findParts('capsule', { data: own.in('nowhere') }),
    /^ChoiceError: data: expected .* folder of images, found nothing at .*nowhere\.$/,
  );
});
