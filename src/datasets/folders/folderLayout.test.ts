import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sortByLayout, type SortedFolder } from './folderLayout';
import { roleOf, verdictOf, withoutMaskMark } from './folderWords';

/** Names as people give them to files and folders. */
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,5}$/);
const kindName = word.filter((name) => verdictOf(name) === undefined && roleOf(name) === undefined);
const extension = fc.constantFrom('png', 'jpg', 'TIFF');
const fileNames = fc
  .uniqueArray(
    fc.tuple(
      word.filter((name) => withoutMaskMark(name).length === 0),
      extension,
    ),
    { maxLength: 4, selector: ([stem]) => stem },
  )
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
      let sorted: SortedFolder;
      try {
        sorted = sortByLayout(paths, 'f');
      } catch (error) {
        // A folder of data sets is refused as a whole.
        assert.match((error as Error).message, /found them one level down, in /);
        return;
      }
      const { images, leftOut, problems } = sorted;
      const masks = images.flatMap(({ mask, moreMasks = [] }) => (mask === undefined ? [] : [mask, ...moreMasks]));
      assert.deepEqual([...images.map(({ name }) => name), ...masks, ...leftOut].sort(), [...paths].sort());
      for (const path of leftOut.filter((name) => !/(^|\/)good\//i.test(name)))
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
      .concat('spare/x.png'),
    'parts',
  );
  assert.deepEqual(problems, [
    'parts: expected images in train/good, test/<kind> and ground_truth/<kind> only, found a.png elsewhere; they are left out.',
    'parts/spare: expected images in train/good, test/<kind> and ground_truth/<kind> only, found x.png elsewhere; they are left out.',
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

/** As `name: split kind verdict mask …` of each image. */
function understood(paths: string[]): string[] {
  return sortByLayout(paths, 'f').images.map(({ name, split, kind, anomalous, heldOut, mask, moreMasks = [] }) =>
    [name, heldOut ? 'heldOut' : split, kind, anomalous, mask, ...moreMasks]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

test('words for normal and anomalous folders, in any case', () => {
  for (const [normal, anomalous] of [
    ['good', 'bad'],
    ['OK', 'NG'],
    ['ok', 'ko'],
    ['Normal', 'Abnormal'],
    ['normal', 'anomaly'],
    ['NORMAL', 'Anomalous'],
    ['defect-free', 'defective'],
    ['pass', 'FAIL'],
    ['anomaly_free', 'anomaly'],
    ['01_OK', '02_NG'],
    ['Good images', 'bad-parts'],
  ]) {
    assert.deepEqual(understood([`${normal}/1.png`, `${anomalous}/2.png`]), [
      `${normal}/1.png train good false`,
      `${anomalous}/2.png test ${anomalous} true`,
    ]);
    assert.deepEqual(understood([`train/${normal}/1.png`, `test/${normal}/2.png`, `test/${anomalous}/3.png`]), [
      `train/${normal}/1.png train good false`,
      `test/${normal}/2.png test good false`,
      `test/${anomalous}/3.png test ${anomalous} true`,
    ]);
  }
});

test('folders and names of masks, above the kinds, below them and beside the pictures', () => {
  for (const place of [
    'masks/bad/',
    'gt/bad/',
    'GT/bad/',
    'ground-truth/bad/',
    'Ground_Truth/bad/',
    'bad/masks/',
    'masks/',
    'bad/',
    'bad_masks/',
    'GT_bad/',
  ])
    for (const name of ['007_mask.png', '007_gt.bmp', 'mask_007.png', '007-mask.tif', '007_GT.png'])
      assert.deepEqual(
        understood(['good/007.png', 'bad/007.png', `${place}${name}`]),
        ['good/007.png train good false', `bad/007.png test bad true ${place}${name}`],
        `${place}${name}`,
      );
  assert.deepEqual(understood(['good/1.png', 'bad/1.png', 'gt/bad/1.png'])[1], 'bad/1.png test bad true gt/bad/1.png');
  assert.deepEqual(understood(['ok/1.png', 'Ng/1.png', 'nG_masks/1.png'])[1], 'Ng/1.png test Ng true nG_masks/1.png');
  // Programs that put their own extension behind a picture's.
  for (const name of ['1.jpg.png', '1.JPG_mask.png'])
    assert.deepEqual(
      understood(['good/1.jpg', 'bad/1.jpg', `masks/bad/${name}`])[1],
      `bad/1.jpg test bad true masks/bad/${name}`,
    );
  // Masks beside normal pictures, and in a folder that nobody has sorted.
  assert.deepEqual(understood(['good/1.png', 'good/1_mask.png']), ['good/1.png train good false']);
  assert.deepEqual(understood(['1.png', '1_mask.png', '2_mask.png']), [
    '1.png test unsorted 1_mask.png',
    '2_mask.png test unsorted',
  ]);
  // A folder of pictures that happens to be called so.
  assert.deepEqual(understood(['masks/1.png', '2.png']), ['masks/1.png test unsorted', '2.png test unsorted']);
});

test('MVTec AD 2: a validation set that is held out, masks inside test_public, private tests that nobody has sorted', () => {
  const paths = ['test_private/004_regular.png', 'test_public/bad/001_regular.png', 'test_public/good/002_regular.png']
    .concat('test_public/ground_truth/bad/001_regular_mask.png', 'train/good/000_regular.png')
    .concat('validation/good/003_regular.png');
  assert.deepEqual(understood(paths), [
    'train/good/000_regular.png train good false',
    'validation/good/003_regular.png heldOut good false',
    'test_private/004_regular.png test unsorted',
    'test_public/bad/001_regular.png test bad true test_public/ground_truth/bad/001_regular_mask.png',
    'test_public/good/002_regular.png test good false',
  ]);
  assert.deepEqual(sortByLayout(paths, 'f').problems, []);
});

test('MVTec LOCO AD: the masks of one picture lie in a folder of its name and are added up', () => {
  const kind = 'logical_anomalies';
  const paths = [`ground_truth/${kind}/000/000.png`, `ground_truth/${kind}/000/001.png`]
    .concat(`ground_truth/${kind}/001/000.png`, `test/${kind}/000.png`, `test/${kind}/001.png`)
    .concat('train/good/000.png', 'validation/good/000.png');
  assert.deepEqual(understood(paths), [
    'train/good/000.png train good false',
    'validation/good/000.png heldOut good false',
    `test/${kind}/000.png test ${kind} true ground_truth/${kind}/000/000.png ground_truth/${kind}/000/001.png`,
    `test/${kind}/001.png test ${kind} true ground_truth/${kind}/001/000.png`,
  ]);
  assert.deepEqual(sortByLayout(paths, 'f').problems, []);
});

test('BTAD, and VisA without its table', () => {
  assert.deepEqual(
    understood(['ground_truth/ko/0000.png', 'test/ko/0000.png', 'test/ok/0001.png', 'train/ok/0002.png']),
    [
      'train/ok/0002.png train good false',
      'test/ko/0000.png test ko true ground_truth/ko/0000.png',
      'test/ok/0001.png test good false',
    ],
  );
  assert.deepEqual(
    understood(['Data/Images/Anomaly/000.JPG', 'Data/Images/Normal/0000.JPG', 'Data/Masks/Anomaly/000.png']),
    [
      'Data/Images/Normal/0000.JPG train good false',
      'Data/Images/Anomaly/000.JPG test Anomaly true Data/Masks/Anomaly/000.png',
    ],
  );
  assert.throws(() => sortByLayout(['candle/Data/Images/Normal/0000.JPG'], 'VisA'), /one level down, in candle/);
});
