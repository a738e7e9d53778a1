import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomSource } from '../../tensors/random';
import { damagePart, partDamages, type PartDamage, type PartPicture } from './partDamage';

/** A part of uneven level on its table, in units in which the part is about −1. */
function part(height: number, width: number, phase = 0): PartPicture {
  const values = Float32Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return Math.abs(y - height / 2) > height / 3 ? 0 : -1 + 0.4 * Math.sin(0.9 * x + 0.5 * y + phase);
  });
  return { values, height, width, channels: 1 };
}

interface Damaging {
  kind: PartDamage;
  at: { x: number; y: number };
  seed: number;
}

function damage(picture: PartPicture, { kind, at, seed }: Damaging): Float32Array {
  const other = part(picture.height, picture.width, 2).values;
  return damagePart(picture, { kind, at, other, next: randomSource(seed).next });
}

/** No damage reaches farther: a bell of 12 pixels to 3.5 deviations, beside a place that is up to two pixels off. */
const farthest = 3.5 * 12 + 3;

for (const kind of partDamages) {
  test(`${kind}: what is far from its place stays, and neither picture is touched`, () => {
    const picture = part(64, 256);
    const before = picture.values.slice();
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 60, max: 200 }), fc.integer({ min: 10, max: 54 }), (seed, x, y) => {
        const values = damage(picture, { kind, at: { x, y }, seed });
        for (let i = 0; i < values.length; i++) {
          const away = Math.max(Math.abs((i % 256) - x), Math.abs(Math.floor(i / 256) - y));
          if (away > farthest && values[i] !== before[i]) assert.fail(`${away} pixels away`);
        }
      }),
      { numRuns: 15 },
    );
    assert.deepEqual(picture.values, before);
  });

  test(`${kind}: something changes, and one seed always gives the same`, () => {
    const picture = part(64, 256);
    const seeds = Array.from({ length: 10 }, (_, i) => i);
    const results = seeds.map((seed) => damage(picture, { kind, at: { x: 120, y: 32 }, seed }));
    for (const [seed, values] of results.entries()) {
      const most = values.reduce((most, value, i) => Math.max(most, Math.abs(value - picture.values[i])), 0);
      assert.ok(most > 0.02 && most < 5, `seed ${seed} changes at most ${most}`);
      assert.deepEqual(damage(picture, { kind, at: { x: 120, y: 32 }, seed }), values);
    }
    assert.notDeepEqual(results[0], results[1]);
  });

  test(`${kind}: borders and the smallest pictures do no harm`, () => {
    const side = fc.integer({ min: 1, max: 9 });
    // Also beside the picture: the outline's places and the draws may lie there.
    const place = fc.integer({ min: -60, max: 70 });
    fc.assert(
      fc.property(fc.integer(), side, side, place, place, (seed, height, width, x, y) => {
        const values = damage(part(height, width), { kind, at: { x, y }, seed });
        assert.equal(values.length, height * width);
        assert.ok(values.every(Number.isFinite));
      }),
      { numRuns: 80 },
    );
  });
}

const seeds = Array.from({ length: 30 }, (_, i) => i);

test('wipe brings a part nearer to its table, and no farther than to it', () => {
  const picture = part(64, 256);
  for (const seed of seeds)
    damage(picture, { kind: 'wipe', at: { x: 120, y: 32 }, seed }).forEach((value, i) =>
      assert.ok(value >= picture.values[i] && value <= 0, `${picture.values[i]} became ${value}`),
    );
});

test('warp, smear and paste bring no value that neither part has', () => {
  const picture = part(64, 256);
  for (const kind of ['warp', 'smear', 'paste'] as const)
    for (const seed of seeds) {
      const values = damage(picture, { kind, at: { x: 120, y: 32 }, seed });
      assert.ok(
        values.every((value) => value >= -1.4001 && value <= 1e-6),
        kind,
      );
    }
});

test('on a flat part warp and smear change nothing, tone and scratch make it lighter or darker', () => {
  const flat = { ...part(64, 256), values: new Float32Array(64 * 256).fill(-1) };
  const found = { lighter: 0, darker: 0 };
  for (const seed of seeds) {
    for (const kind of ['warp', 'smear'] as const)
      assert.ok(damage(flat, { kind, at: { x: 120, y: 32 }, seed }).every((value) => Math.abs(value + 1) < 1e-6));
    for (const kind of ['tone', 'scratch'] as const) {
      const sum = damage(flat, { kind, at: { x: 120, y: 32 }, seed }).reduce((sum, value) => sum + value + 1, 0);
      found[sum > 0 ? 'lighter' : 'darker']++;
    }
  }
  assert.ok(found.lighter > 10 && found.darker > 10, JSON.stringify(found));
});

test('paste takes its piece from the other part about as often as from the same one', () => {
  const flat = { ...part(64, 256), values: new Float32Array(64 * 256).fill(-1) };
  let fromOther = 0;
  for (let seed = 0; seed < 100; seed++) {
    const other = new Float32Array(64 * 256).fill(-2);
    const at = { x: 120, y: 32 };
    const values = damagePart(flat, { kind: 'paste', at, other, next: randomSource(seed).next });
    if (values.some((value) => value < -1.01)) fromOther++;
  }
  assert.ok(fromOther > 30 && fromOther < 70, `${fromOther} of 100`);
});
