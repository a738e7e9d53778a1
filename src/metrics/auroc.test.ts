import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { auroc } from './auroc';
import { isNear, references, regionReferences } from '../testing/referenceValues';

for (const [name, { scores, labels, auroc: expected }] of references) {
  test(`auroc of the ${name} scores is scikit-learn's`, () => assert.ok(isNear(auroc(scores, labels), expected)));
}

for (const [name, { maps, masks, auroc: expected }] of regionReferences) {
  test(`the pixel AUROC of the ${name} maps is scikit-learn's`, () => {
    const wide = Float64Array.from(maps);
    assert.ok(isNear(auroc(wide, Uint8Array.from(masks)), expected));
    assert.ok(isNear(auroc(Float32Array.from(maps), masks), expected));
  });
}

/** Whole-number scores, so that ties come up, with at least one item of each class. */
const items = fc
  .array(fc.record({ score: fc.integer({ min: -9, max: 9 }), label: fc.nat(1) }), { minLength: 2, maxLength: 40 })
  .filter((list) => new Set(list.map(({ label }) => label)).size === 2)
  .map((list) => ({ scores: list.map(({ score }) => score), labels: list.map(({ label }) => label) }));

test('auroc is the share of pairs in the right order', () => {
  fc.assert(
    fc.property(items, ({ scores, labels }) => {
      let [sum, pairs] = [0, 0];
      scores.forEach((a, i) =>
        scores.forEach((n, j) => {
          if (labels[i] !== 1 || labels[j] !== 0) return;
          pairs++;
          sum += a > n ? 1 : a === n ? 0.5 : 0;
        }),
      );
      assert.ok(isNear(auroc(scores, labels), sum / pairs));
    }),
  );
});

test('a rising change of the scores changes nothing; turning them round gives 1 − auroc', () => {
  fc.assert(
    fc.property(items, ({ scores, labels }) => {
      const value = auroc(scores, labels);
      assert.ok(
        isNear(
          auroc(
            scores.map((score) => Math.exp(score) * 3 - 1),
            labels,
          ),
          value,
        ),
      );
      assert.ok(
        isNear(
          auroc(
            scores.map((score) => -score),
            labels,
          ),
          1 - value,
        ),
      );
      assert.ok(
        isNear(
          auroc(
            scores,
            labels.map((label) => 1 - label),
          ),
          1 - value,
        ),
      );
    }),
  );
});

test('scores and labels that make no sense are refused in a sentence', () => {
  const cases: [number[], number[], string][] = [
    [[1, NaN], [0, 1], 'auroc: expected finite scores, found NaN at index 1; the detector has diverged.'],
    [[Infinity, 1], [0, 1], 'auroc: expected finite scores, found Infinity at index 0; the detector has diverged.'],
    [[1, 2], [0, 2], 'auroc: expected labels 0 (normal) or 1 (anomalous), found 2 at index 1.'],
    [[1, 2], [0], 'auroc: expected a label for each of the 2 scores, found 1 labels.'],
    [[1, 2], [1, 1], 'auroc: expected normal and anomalous items, found 0 normal and 2 anomalous.'],
    [[], [], 'auroc: expected normal and anomalous items, found 0 normal and 0 anomalous.'],
  ];
  for (const [scores, labels, message] of cases) {
    assert.throws(() => auroc(scores, labels), { name: 'RangeError', message });
  }
});

test('32-bit maps, which are sorted by their bits, have the AUROC of the same maps in 64 bits', () => {
  const maps = Float32Array.from({ length: 64 ** 2 }, (_, i) => ((i * 7919) % 1009) - 500);
  const masks = Uint8Array.from(maps, (_, i) => Number(i % 50 === 0));
  assert.ok(Math.abs(auroc(maps, masks) - auroc(Float64Array.from(maps), masks)) < 1e-12);
});
