import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aupro } from './aupro';
import { proCurve } from './proCurve';
import { isNear, regionReferences } from '../../testing/referenceValues';

for (const [name, { maps, masks, curve, aupro: areas, ...size }] of regionReferences) {
  test(`the PRO curve of the ${name} maps has the points of its definition`, () => {
    const { falsePositiveRate, meanOverlap } = proCurve(maps, masks, size);
    assert.equal(falsePositiveRate.length, curve.falsePositiveRate.length);
    curve.falsePositiveRate.forEach((rate, i) => assert.ok(isNear(falsePositiveRate[i], rate), `point ${i}`));
    curve.meanOverlap.forEach((overlap, i) => assert.ok(isNear(meanOverlap[i], overlap), `point ${i}`));
  });

  test(`AUPRO of the ${name} maps is numpy's at every limit`, () => {
    for (const [limit, area] of Object.entries(areas)) {
      assert.ok(isNear(aupro(maps, masks, { ...size, limit: Number(limit) }), area), limit);
    }
    assert.ok(isNear(aupro(Float64Array.from(maps), Uint8Array.from(masks), size), areas['0.3']));
  });
}

/** Two images of 3×4 pixels, with ties, a defect at least, and at least a normal pixel. */
const size = { height: 3, width: 4 };
const items = fc
  .array(fc.record({ score: fc.integer({ min: -9, max: 9 }), label: fc.nat(1) }), { minLength: 24, maxLength: 24 })
  .filter((list) => new Set(list.map(({ label }) => label)).size === 2)
  .map((list) => ({
    maps: Float32Array.from(list, ({ score }) => score),
    masks: Uint8Array.from(list, ({ label }) => label),
  }));

test('a rising change of the maps changes nothing; maps that are the masks reach 1', () => {
  fc.assert(
    fc.property(items, ({ maps, masks }) => {
      assert.ok(
        isNear(
          aupro(
            maps.map((score) => score ** 3 + 5),
            masks,
            size,
          ),
          aupro(maps, masks, size),
        ),
      );
      assert.ok(isNear(aupro(masks, masks, size), 1));
    }),
  );
});

test('of defects that are all of one size the curve is the ROC curve: without limit the area is the AUROC', () => {
  const masks = [1, 0, 1, 0, 0, 0, 1, 0, 1];
  const maps = [9, 3, 7, 5, 1, 4, 6, 5, 5];
  assert.ok(isNear(aupro(maps, masks, { height: 3, width: 3, limit: 1 }), 19 / 20));
});

test('a small defect counts as much as a large one', () => {
  const masks = [1, 0, 0, 1, 1, 1];
  assert.ok(isNear(aupro([1, 0, 0, 0, 0, 0], masks, { height: 1, width: 6 }), 0.5 + 0.5 * 0.15));
  assert.ok(isNear(aupro([0, 0, 0, 1, 1, 1], masks, { height: 1, width: 6 }), 0.5 + 0.5 * 0.15));
});

test('what makes no sense is refused in a sentence', () => {
  const flat = { height: 1, width: 2 };
  const cases: [number[], number[], { height: number; width: number; limit?: number }, string][] = [
    [[1, 2], [0, 0], flat, 'proCurve: expected normal and anomalous items, found 2 normal and 0 anomalous.'],
    [[1, 2], [1, 1], flat, 'proCurve: expected normal and anomalous items, found 0 normal and 2 anomalous.'],
    [[1, NaN], [0, 1], flat, 'proCurve: expected finite scores, found NaN at index 1; the detector has diverged.'],
    [[1, 2], [0, 255], flat, 'proCurve: expected labels 0 (normal) or 1 (anomalous), found 255 at index 1.'],
    [[1, 2], [0], flat, 'proCurve: expected a label for each of the 2 scores, found 1 labels.'],
    [[1, 2], [0, 1], { ...flat, limit: 0 }, 'proCurve: limit must be above 0 and at most 1, found 0.'],
    [
      [1, 2],
      [0, 1],
      { height: 2, width: 2 },
      'components: expected masks of whole images of 2×2 pixels, found 2 pixels.',
    ],
  ];
  for (const [maps, masks, options, message] of cases) {
    assert.throws(() => aupro(maps, masks, options), { name: 'RangeError', message });
  }
});

test('scores that know nothing of the defects reach half of the square below the limit', () => {
  const shape = { height: 64, width: 64 };
  const maps = Float32Array.from({ length: 20 * 64 ** 2 }, (_, i) => (i * 7919) % 1_000_003);
  const masks = Uint8Array.from(maps, (_, i) => Number(i % 64 < 10 && i % 4096 < 10 * 64));
  const value = aupro(maps, masks, shape);
  assert.ok(Math.abs(value - 0.15) < 0.02, `${value}`);
});
