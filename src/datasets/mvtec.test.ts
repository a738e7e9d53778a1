import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { decodeImage } from '../images/decode';
import { countLabels } from './imageSet';
import { listed } from './folders/imageListing';
import { loadListed } from './folders/loadListed';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { listMvtec, type MvtecCategory } from './mvtec';

const mirror = process.env.LAB_DATA_MIRROR;
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

function put(name: string): void {
  mkdirSync(dirname(own.in(name)), { recursive: true });
  writeFileSync(own.in(name), '');
}

test('the whole copy of a mirror comes first, then the reduced one, then the data folder', () => {
  const folders = { ...own.folders, mirror: own.in('lab') };
  put('data/mvtec/screw/train/good/000.png');
  const found = (options: Partial<Parameters<typeof listMvtec>[0]> = {}) => {
    const { folder: place, origin } = listMvtec({ category: 'screw', folders, ...options });
    return [place.slice(own.root.length + 1), origin.source];
  };
  assert.deepEqual(found(), ['data/mvtec/screw', 'folder']);
  put('lab/mvtec-256/screw/train/good/000.png');
  put('lab/mvtec-originals/screw/train/good/000.png');
  assert.deepEqual(found(), ['lab/mvtec-256/screw', 'mirror']);
  assert.deepEqual(found({ resolution: 'published' }), ['lab/mvtec-originals/screw', 'mirror']);
  put('lab/mvtec/screw/train/good/000.png');
  assert.deepEqual(found(), ['lab/mvtec/screw', 'mirror']);
  assert.deepEqual(found({ resolution: 'published' }), ['lab/mvtec/screw', 'mirror']);
  assert.deepEqual(found({ source: 'folder' }), ['data/mvtec/screw', 'folder']);
});

test('the licence is told before the images are used, and recorded with them', () => {
  put('data/mvtec/tile/train/good/000.png');
  const said: string[] = [];
  const { origin } = listMvtec({ category: 'tile', folders: own.folders, say: (line) => said.push(line) });
  assert.equal(said.length, 1);
  assert.match(
    said[0],
    /^MVTec AD\. Licence: CC BY-NC-SA 4\.0 .*© 2019 MVTec Software GmbH\. Please cite: P\. Bergmann/,
  );
  assert.deepEqual([origin.dataset, origin.licence.slice(0, 15)], ['mvtec/tile', 'CC BY-NC-SA 4.0']);
});

test('where the category is not here, one sentence says where to get it and where to put it', () => {
  const { folders } = own;
  const said: string[] = [];
  const refuse = (options: Partial<Parameters<typeof listMvtec>[0]>, message: RegExp) =>
    assert.throws(() => listMvtec({ category: 'screw', say: (line) => said.push(line), folders, ...options }), {
      message,
    });
  refuse(
    {},
    /category screw is not here; `npm run data -- mvtec screw` downloads it \(5\.3 GB\) once you accept its licence \(CC .*\), or .* so that .*data.mvtec.screw.train.good is there\.$/,
  );
  refuse(
    { source: 'mirror' },
    /expected a mirror with mvtec\/screw or mvtec-256\/screw, found none; set LAB_DATA_MIRROR/,
  );
  refuse({ category: 'bolt' as MvtecCategory }, /expected a category of bottle, .*, zipper; found "bolt"/);
  refuse(
    { source: 'mirror', folders: { ...folders, mirror: 'http://127.0.0.1:9/lab' } },
    /expected LAB_DATA_MIRROR to be a folder, found the address .* copy .*lab\/mvtec\/screw to/,
  );
  put('data/mvtec/mvtec_anomaly_detection.tar.xz');
  refuse({}, /`npm run data -- mvtec screw` unpacks it from mvtec_anomaly_detection\.tar\.xz once/);
  put('data/mvtec/screw.tar.xz');
  refuse({}, /found screw\.tar\.xz packed; unpack it with tar -xf "/);
  assert.deepEqual(said, []);
});

test("the mirror's screws and capsules: counts, and masks only where there is damage", needsMirror, async () => {
  for (const [category, train, counts] of [
    [
      'screw',
      320,
      { good: 21, manipulated_front: 13, scratch_head: 12, scratch_neck: 13, thread_side: 12, thread_top: 12 },
    ],
    ['capsule', 219, { good: 12, crack: 13, faulty_imprint: 11, poke: 11, scratch: 12, squeeze: 10 }],
  ] as const) {
    const listing = listMvtec({ category });
    assert.deepEqual(listing.problems, []);
    assert.equal(listed(listing, { split: 'train' }).length, train);
    const { set, problems } = await loadListed(listing, {
      images: listed(listing, { split: 'test' }),
      height: 64,
      width: 64,
      colour: 'grey',
      masks: true,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.fromEntries(countLabels(set).map(({ className, count }) => [className, count])), counts);
    const marked = Array.from(set.labels, (_, i) => set.masks!.subarray(i * 64 * 64, (i + 1) * 64 * 64).includes(1));
    assert.deepEqual(
      marked,
      Array.from(set.labels, (label) => label > 0),
    );
  }
});

for (const [category, colour, example, most] of [
  ['screw', 'grey', 'test/manipulated_front/003.png', 1],
  // 1000 pixels make no whole blocks of 256: at edges it matters how the mirror weighed the pixels that were cut.
  ['capsule', 'rgb', 'test/crack/001.png', 14],
] as const) {
  test(`the mirror's reduced ${category}s are its originals shrunk by area`, needsMirror, async () => {
    const originals = listMvtec({ category, resolution: 'published' });
    const { set } = await loadListed(originals, { height: 256, width: 256, colour });
    assert.ok(set.names.includes(example));
    const reduced = listMvtec({ category });
    const length = 256 * 256 * set.channels;
    for (const [i, name] of set.names.entries()) {
      const { pixels } = await decodeImage(join(reduced.folder, name), { colour });
      const shrunk = set.pixels.subarray(i * length, (i + 1) * length);
      const away = pixels.map((value, k) => Math.abs(value - shrunk[k]));
      assert.ok(
        away.every((value) => value <= most),
        name,
      );
      const mean = away.reduce((sum, value) => sum + value, 0) / length;
      assert.ok(mean < 0.5, `${name}: ${mean}`);
    }
  });
}
