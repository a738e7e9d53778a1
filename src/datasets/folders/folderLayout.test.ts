import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sortByLayout } from './folderLayout';

/** Names as people give them to files and folders. */
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,5}$/);
const kindName = word.filter((name) => name.toLowerCase() !== 'good');
const extension = fc.constantFrom('png', 'jpg', 'TIFF');
const fileNames = fc
  .uniqueArray(fc.tuple(word, extension), { maxLength: 4, selector: ([stem]) => stem })
  .map((files) => files.map((file) => file.join('.')));

/** A data set in MVTec's layout: the files of train/good and test/good, and of each kind with or without masks. */
const dataset = fc.record({
  train: fileNames,
  tested: fileNames,
  kinds: fc.dictionary(kindName, fc.record({ files: fileNames, masks: fc.constantFrom('_mask', '', 'none') })),
  elsewhere: fileNames,
});

test("MVTec's layout: each image has its split, kind, verdict and mask, whatever the names", () => {
  fc.assert(
    fc.property(dataset, fc.nat(), ({ train, tested, kinds, elsewhere }, rotation) => {
      const paths = ['train/good/0.png', ...train.map((name) => `train/good/1${name}`)];
      const expected = new Map(paths.map((path) => [path, 'train good false undefined']));
      for (const name of tested) expected.set(`test/good/${name}`, 'test good false undefined');
      const masks: string[] = [];
      for (const [kind, { files, masks: ending }] of Object.entries(kinds)) {
        for (const name of files) {
          const mask = `ground_truth/${kind}/${name.replace(/\.\w+$/, '')}${ending}.png`;
          if (ending !== 'none') masks.push(mask);
          expected.set(`test/${kind}/${name}`, `test ${kind} true ${ending === 'none' ? 'undefined' : mask}`);
        }
      }
      const others = elsewhere.map((name) => `else where/${name}`);
      const all = [...expected.keys(), ...masks, ...others];
      const turned = [...all.slice(rotation % all.length), ...all.slice(0, rotation % all.length)];
      const { images, leftOut, problems } = sortByLayout(turned, 'f');
      assert.deepEqual(
        new Map(
          images.map(({ name, split, kind, anomalous, mask }) => [
            name,
            [split, kind, anomalous, mask].map(String).join(' '),
          ]),
        ),
        expected,
      );
      assert.deepEqual([...leftOut].sort(), [...others].sort());
      const maskless = Object.values(kinds).filter(({ files, masks: ending }) => files.length > 0 && ending === 'none');
      assert.equal(problems.length, (others.length > 0 ? 1 : 0) + (masks.length > 0 ? maskless.length : 0));
    }),
  );
});

test('no file is lost or counted twice: it is an image, a mask or left out, and what is left out is told', () => {
  const segment = fc.constantFrom('train', 'test', 'ground_truth', 'good', 'Good', 'crack', 'x', 'a_mask', 'a');
  const anyPath = fc.array(segment, { maxLength: 3 }).map((folders) => [...folders, 'a.png'].join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(anyPath, { maxLength: 12 }), (paths) => {
      fc.pre(
        !paths.some((path) => /^[^/]+\/train\/good\//i.test(path)) ||
          paths.some((path) => /^(train|test|ground_truth|good)\//i.test(path)),
      );
      const { images, leftOut, problems } = sortByLayout(paths, 'f');
      const masks = images.flatMap(({ mask }) => mask ?? []);
      assert.deepEqual([...images.map(({ name }) => name), ...masks, ...leftOut].sort(), [...paths].sort());
      for (const path of leftOut.filter((name) => !/^ground_truth\/good\//i.test(name)))
        assert.ok(
          problems.some((problem) => problem.includes(path.split('/').at(-1)!)),
          path,
        );
      for (const { split, anomalous } of images) assert.ok(split === 'test' || anomalous === false);
    }),
  );
});

test('each stray is told with its place and what to do', () => {
  const { images, problems } = sortByLayout(
    ['a.png', 'ground_truth/crack/9_mask.png', 'ground_truth/good/1_mask.png', 'test/crack/1.png', 'test/good/1.png']
      .concat(['1', '2', '3', '4', '5'].map((name) => `train/crack/${name}.png`))
      .concat('val/x.png'),
    'parts',
  );
  assert.deepEqual(problems, [
    'parts: expected images in train/good, test/<kind> and ground_truth/<kind> only, found a.png elsewhere; they are left out.',
    'parts/val: expected images in train/good, test/<kind> and ground_truth/<kind> only, found x.png elsewhere; they are left out.',
    'parts/train/crack: expected normal images only, in train/good, found 1.png, 2.png, 3.png and 2 more; they are left out, move them to test/crack.',
    'parts/ground_truth/crack: expected masks named as the images of test/crack, found no image for 9_mask.png; they are left out, rename or remove them.',
    'parts/test/crack: expected masks in ground_truth/crack named <name>_mask.png, found none for 1.png; these count where images are judged, not where pixels are.',
  ]);
  assert.deepEqual(
    images.map(({ name }) => name),
    ['test/crack/1.png', 'test/good/1.png'],
  );
});

test("an image called a_mask does not take a's mask", () => {
  const { images } = sortByLayout(['ground_truth/k/a_mask.png', 'test/k/a.png', 'test/k/a_mask.png'], 'f');
  assert.deepEqual(
    images.map(({ mask }) => mask),
    ['ground_truth/k/a_mask.png', undefined],
  );
});

test('upper case, images right in train and test, and folders in folders are understood', () => {
  const { images, problems } = sortByLayout(
    [
      'Train/Good/1.png',
      'Train/2.png',
      'TEST/3.png',
      'TEST/GOOD/4.png',
      'TEST/crack/left/5.png',
      'Ground_Truth/crack/left/5.png',
      'Ground_Truth/GOOD/4_mask.png',
    ],
    'f',
  );
  assert.deepEqual(
    images.map(({ name, split, kind, anomalous, mask }) => [name, split, kind, anomalous, mask]),
    [
      ['Train/Good/1.png', 'train', 'good', false, undefined],
      ['Train/2.png', 'train', 'good', false, undefined],
      ['TEST/3.png', 'test', 'unsorted', undefined, undefined],
      ['TEST/GOOD/4.png', 'test', 'good', false, undefined],
      ['TEST/crack/left/5.png', 'test', 'crack', true, 'Ground_Truth/crack/left/5.png'],
    ],
  );
  assert.deepEqual(problems, []);
});

test('good beside other folders: these are to be tested, and nobody has said what they show', () => {
  const { images } = sortByLayout(['good/1.png', 'good/day 2/2.png', 'line 3/3.png', '4.png'], 'f');
  assert.deepEqual(
    images.map(({ split, kind, anomalous }) => [split, kind, anomalous]),
    [
      ['train', 'good', false],
      ['train', 'good', false],
      ['test', 'line 3', undefined],
      ['test', 'unsorted', undefined],
    ],
  );
});

test('a plain folder is to be tested; a folder of data sets is refused with their names', () => {
  assert.deepEqual(
    sortByLayout(['1.png', 'monday/2.png'], 'f').images.map(({ split, kind }) => [split, kind]),
    [
      ['test', 'unsorted'],
      ['test', 'unsorted'],
    ],
  );
  assert.throws(() => sortByLayout(['screw/train/good/1.png', 'capsule/train/good/1.png', 'x.png'], 'mvtec'), {
    message:
      'mvtec: expected the folders train and test, found them one level down, in screw, capsule; give such a folder.',
  });
});
