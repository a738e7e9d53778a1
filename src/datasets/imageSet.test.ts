import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  concatenate,
  countLabels,
  countParts,
  select,
  indicesBut,
  spreadIndices,
  take,
  withLabels,
  type ImageSet,
} from './imageSet';

/** Six 1×2 grey images whose pixels tell their index. */
const six: ImageSet = {
  pixels: Uint8Array.from([0, 100, 1, 101, 2, 102, 3, 103, 4, 104, 5, 105]),
  count: 6,
  height: 1,
  width: 2,
  channels: 1,
  labels: Uint8Array.from([2, 0, 1, 2, 2, 0]),
  classNames: ['a', 'b', 'c', 'd'],
  names: ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'],
  masks: Uint8Array.from([0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0]),
  origin: { dataset: 'test', source: 'folder', licence: 'none' },
};

test('select keeps pixels, labels, names and masks of an image together, in the order asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (indices) => {
      const chosen = select(six, indices);
      assert.equal(chosen.count, indices.length);
      indices.forEach((index, i) => {
        assert.deepEqual([...chosen.pixels.subarray(2 * i, 2 * i + 2)], [index, 100 + index]);
        assert.equal(chosen.labels[i], six.labels[index]);
        assert.equal(chosen.names[i], `n${index}`);
        assert.deepEqual(chosen.masks!.slice(2 * i, 2 * i + 2), six.masks!.slice(2 * index, 2 * index + 2));
      });
    }),
  );
});

test('select copies: the source set is not changed through its result', () => {
  select(six, [3]).pixels.fill(9);
  assert.equal(six.pixels[6], 3);
});

test('a bad index is named with its place and the range', () => {
  for (const bad of [-1, 6, 1.5, NaN]) {
    assert.throws(() => select(six, [0, bad]), {
      name: 'RangeError',
      message: `select: indices[1] must be a whole number from 0 to 5 (the set has 6 images), found ${bad}.`,
    });
  }
});

test('withLabels keeps the order of the set', () => {
  assert.deepEqual(withLabels(six, [0, 1]).names, ['n1', 'n2', 'n5']);
  assert.throws(() => withLabels(six, [4]), /expected labels from 0 to 3 \(a, b, c, d\), found 4/);
});

test('take gives the first images and refuses more than there are', () => {
  assert.deepEqual(take(six, 2).names, ['n0', 'n1']);
  assert.throws(() => take(six, 7), /from 0 to 6 .* found 7/);
});

test('spread indices are as many as asked for, rising, and as far from one another as there is room', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -2, max: 320 }), (total, count) => {
      const indices = spreadIndices(total, count);
      assert.equal(indices.length, Math.max(0, Math.min(total, count)));
      // Both ends count half a step.
      const step = total / indices.length;
      [-0.5, ...indices, total - 0.5].forEach((index, i, all) => {
        if (i === 0) return;
        const [gap, wanted] = [index - all[i - 1], i === 1 || i === all.length - 1 ? step / 2 : step];
        if (indices.length > 0) assert.ok(Math.abs(gap - wanted) <= 1, `${indices.join()}: a gap of ${gap}`);
        assert.ok(i === all.length - 1 || (Number.isInteger(index) && index > all[i - 1] && index < total));
      });
    }),
  );
  assert.deepEqual(spreadIndices(9, 3), [1, 4, 7]);
  assert.deepEqual(spreadIndices(3, 9), [0, 1, 2]);
});

test('countLabels leaves out labels without images', () => {
  assert.deepEqual(countLabels(six), [
    { label: 0, className: 'a', count: 2 },
    { label: 1, className: 'b', count: 1 },
    { label: 2, className: 'c', count: 3 },
  ]);
});

test('countParts has a row for each class of each part', () => {
  assert.deepEqual(countParts({ train: take(six, 1), test: select(six, [1, 5]) }), [
    { part: 'train', class: 'c', images: 1 },
    { part: 'test', class: 'a', images: 2 },
  ]);
});

test('concatenate is undone by select', () => {
  const joined = concatenate([take(six, 2), select(six, [2, 3, 4, 5])]);
  assert.deepEqual(joined, six);
  const maskless = { ...six, masks: undefined };
  assert.equal(concatenate([six, maskless]).masks, undefined);
});

test('concatenate refuses sets that do not fit', () => {
  assert.throws(
    () => concatenate([six, { ...six, width: 1 }]),
    /expected sets of 1×2×1 .* found 1×1×1 .* in sets\[1\]/,
  );
  assert.throws(() => concatenate([]), /at least one image set/);
});

test('all indices but some', () => {
  assert.deepEqual(indicesBut([3, 0], 5), [1, 2, 4]);
  assert.deepEqual(indicesBut([], 2), [0, 1]);
  assert.deepEqual(indicesBut([0], 1), []);
});
