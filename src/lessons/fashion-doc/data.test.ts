import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { ImageSet } from '../../datasets/imageSet';
import { anomalousLabels, ClothesSplit, clothesSplit, loadClothes, referenceLabels, splitClothes } from './data';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** A mirror is the only source that is asked, so nothing is downloaded. */
const emptyMirror = () => ({ ...own.folders, mirror: own.in('empty mirror') });

const sets = { train: paintClothes(200), test: paintClothes(100) };
const split: ClothesSplit = { normal: 7, anomalous: 9, referenceCount: 30, targetCount: 12, testCount: 6 };

/** Names of the first images of some classes. */
const first = ({ names }: ImageSet, classes: RegExp, count: number) =>
  names.filter((name) => classes.test(name)).slice(0, count);

test('the source’s split: the first of the reference and the target, the target’s test before the anomalies’', () => {
  const { reference, target, test: both } = splitClothes(sets, split);
  assert.deepEqual(reference.names, first(sets.train, /[0-68]$/, 30));
  assert.deepEqual(target.names, first(sets.train, /7$/, 12));
  assert.deepEqual(both.names, [...first(sets.test, /7$/, 6), ...first(sets.test, /9$/, 6)]);
  assert.deepEqual(anomalousLabels(both, split), [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
  // Pixels and labels go with the names.
  both.names.forEach((name, n) => {
    const own = sets.test.pixels.subarray(784 * Number(name), 784 * (Number(name) + 1));
    assert.deepEqual(both.pixels.subarray(784 * n, 784 * (n + 1)), own, name);
    assert.equal(both.labels[n], Number(name) % 10);
  });
});

test('as many as in Fashion-MNIST are 6,000 of the reference, 6,000 of the target and 1,000 of each to test', () => {
  const tiny = (count: number): ImageSet => ({
    ...paintClothes(0),
    pixels: new Uint8Array(count),
    labels: Uint8Array.from({ length: count }, (_, n) => n % 10),
    names: Array.from({ length: count }, (_, n) => String(n)),
    count,
    height: 1,
    width: 1,
  });
  const { reference, target, test: both } = splitClothes({ train: tiny(60_000), test: tiny(10_000) }, clothesSplit);
  assert.deepEqual([reference.count, target.count, both.count], [6000, 6000, 2000]);
  assert.deepEqual([...new Set(reference.labels)].sort(), [0, 1, 2, 3, 4, 5, 6, 8]);
  assert.equal(
    anomalousLabels(both, clothesSplit).reduce((sum, label) => sum + label, 0),
    1000,
  );
});

test('where there are fewer, all of them are taken', () => {
  const few = { train: paintClothes(30), test: paintClothes(25) };
  const { reference, target, test: both } = splitClothes(few, split);
  assert.deepEqual([reference.count, target.count], [24, 3]);
  assert.deepEqual(both.names, ['7', '17', '9', '19']);
});

test('classes that are left out are no part of anything', () => {
  const { reference, test: both } = splitClothes(sets, { ...split, leftOut: [2, 5], referenceCount: 1000 });
  assert.deepEqual([...new Set(reference.labels)].sort(), [0, 1, 3, 4, 6, 8]);
  assert.deepEqual([...new Set(both.labels)], [7, 9]);
});

test('labels of the reference count up from 0 without a hole', () => {
  for (const [own, expected] of [
    [split, new Map([0, 1, 2, 3, 4, 5, 6, 8].map((label, index) => [label, index]))],
    [{ ...split, normal: 0, anomalous: 3, leftOut: [4] }, new Map([1, 2, 5, 6, 7, 8, 9].map((label, i) => [label, i]))],
  ] as const) {
    const { reference } = splitClothes(sets, own);
    assert.deepEqual(
      referenceLabels(reference, own),
      Array.from(reference.labels, (label) => expected.get(label)),
    );
    assert.equal(new Set(referenceLabels(reference, own)).size, expected.size);
  }
});

test('classes that are none, or the same, get one sentence', () => {
  assert.throws(() => splitClothes(sets, { ...split, anomalous: 7 }), {
    name: 'RangeError',
    message: 'Clothes: expected an anomalous class other than the normal one, found 7 as both.',
  });
  for (const wrong of [{ normal: 10 }, { anomalous: -1 }])
    assert.throws(() => splitClothes(sets, { ...split, ...wrong }), /expected labels from 0 to 9 .*, found (10|-1)\.$/);
});

test('where no clothes are to be had, digits take their place, and one sentence says why', async () => {
  const said: string[] = [];
  const { train, test: others } = await loadClothes({ say: (line) => said.push(line), folders: emptyMirror() });
  for (const set of [train, others]) assert.deepEqual([set.origin.dataset, set.origin.source], ['mnist', 'package']);
  assert.deepEqual([train.count, others.count], [7996, 2004]);
  assert.equal(said.length, 1, said.join('\n'));
  assert.match(said[0], /^The mirror has no fashion-mnist.*\. Digits take the place of the clothes\.$/);
});

test('loading that is stopped does not go on with digits', async () => {
  const say = (line: string) => assert.fail(line);
  await assert.rejects(loadClothes({ say, signal: AbortSignal.abort(), folders: emptyMirror() }), {
    name: 'AbortError',
  });
});
