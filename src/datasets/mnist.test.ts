import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadFashionMnist } from './fashionMnist';
import { countLabels, take, withLabels } from './imageSet';
import { loadMnist } from './mnist';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';

const mirror = process.env.LAB_DATA_MIRROR;
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

test('without mirror and files, the digits come from the package and its split is fixed', async () => {
  const [train, testSet] = [
    await loadMnist({ split: 'train', folders: own.folders }),
    await loadMnist({ split: 'test', folders: own.folders }),
  ];
  assert.equal(train.origin.source, 'package');
  assert.deepEqual([train.count, testSet.count], [7996, 2004]);
  assert.equal(new Set([...train.names, ...testSet.names]).size, 10_000);
  assert.equal(
    createHash('sha256').update(train.pixels).update(train.labels).digest('hex'),
    '9b4e1623632f72ee61e2e2eccdf60aae175091727b25000b08048a3ff5f24744',
  );
});

test('the first images of the package hold the classes in their shares', async () => {
  const first = take(withLabels(await loadMnist({ split: 'train', folders: own.folders }), [7, 8]), 400);
  assert.deepEqual(
    countLabels(first).map(({ count }) => count),
    [213, 187],
  );
  assert.deepEqual([...first.labels.subarray(0, 6)], [7, 8, 7, 8, 7, 8]);
});

test('a CSV file is read where it is asked for, by name or by its usual place', async () => {
  const { folders } = own;
  const file = own.in('data/mnist/mnist_test.csv');
  mkdirSync(own.in('data/mnist'), { recursive: true });
  writeFileSync(file, `${['5', ...new Array(784).fill('9')].join(',')}\n`);
  for (const csv of [undefined, file]) {
    const set = await loadMnist({ split: 'test', source: 'csv', csv, folders });
    assert.deepEqual([set.count, set.labels[0], set.pixels[783], set.origin.source], [1, 5, 9, 'csv']);
  }
  renameSync(file, own.in('data/mnist/unpacked.csv'));
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(own.in('data/mnist/unpacked.csv'))));
  assert.equal((await loadMnist({ split: 'test', source: 'csv', folders })).labels[0], 5);
  await assert.rejects(loadMnist({ split: 'train', source: 'csv', folders }), /mnist_train\.csv does not exist/);
  await assert.rejects(
    loadMnist({ split: 'test', csv: 'x.csv', folders }),
    /expected source 'csv' beside the file x\.csv, found 'auto'/,
  );
});

test("MNIST's own order gives the walkthrough's label counts", needsMirror, async () => {
  const train = await loadMnist({ split: 'train' });
  assert.deepEqual([train.count, train.origin.source], [60_000, 'mirror']);
  assert.equal(withLabels(train, [7, 8]).count, 12_116);
  const first = take(withLabels(await loadMnist({ split: 'test' }), [2, 7, 8]), 600);
  assert.deepEqual(
    countLabels(first).map(({ count }) => count),
    [214, 201, 185],
  );
});

test('Fashion-MNIST has 1,000 test images a class', needsMirror, async () => {
  const set = await loadFashionMnist({ split: 'test' });
  assert.deepEqual(
    countLabels(set).map(({ count }) => count),
    new Array(10).fill(1000),
  );
  assert.equal(set.classNames[set.labels[0]], 'ankle boot');
});
