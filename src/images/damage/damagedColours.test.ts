/** Damages and light on pictures with three channels, and a recipe's own shares and scratches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { damagedParts, damagePlaces, type DamagedPartsOptions } from './damagedParts';
import type { FloatImages } from '../imageBatch';
import { damagePart, partDamages, type PartDamage } from './partDamage';
import { drawLight, putIntoLight } from './varyLight';

const [height, width, channels] = [48, 96, 3];
const area = height * width;

/** A part of three colours on a table at 0: `[2, 48, 96, 3]`. */
const parts: FloatImages = {
  values: Float32Array.from({ length: 2 * area * channels }, (_, i) => {
    const pixel = Math.floor(i / channels) % area;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const level = [-0.6, -1.2, -2][i % channels];
    return Math.abs(y - 24) > 14 || x < 10 || x > 85 ? 0 : level + 0.2 * Math.sin(0.8 * x + 0.5 * y + (i % channels));
  }),
  count: 2,
  height,
  width,
  channels,
};
const [one, another] = [parts.values.subarray(0, area * channels), parts.values.subarray(area * channels)];
const at = { x: 48, y: 24 };
const seeds = Array.from({ length: 30 }, (_, i) => i);

function damage(kind: PartDamage, seed: number, options: { scratchLevel?: readonly [number, number] } = {}) {
  const picture = { values: one, height, width, channels };
  return damagePart(picture, { kind, at, other: another, next: randomSource(seed).next, ...options });
}

/** The largest change of each channel. */
function most(values: Float32Array): number[] {
  const found = [0, 0, 0];
  values.forEach((value, i) => (found[i % channels] = Math.max(found[i % channels], Math.abs(value - one[i]))));
  return found;
}

for (const kind of partDamages)
  test(`${kind}: all three colours change, at the same places`, () => {
    for (const seed of seeds.slice(0, 12)) {
      const values = damage(kind, seed);
      assert.equal(values.length, one.length);
      assert.ok(
        most(values).every((change) => change > 0.005 && change < 5),
        `seed ${seed}: ${most(values).join()}`,
      );
      if (kind !== 'tone' && kind !== 'scratch') continue;
      // Tinted: where one colour changes most the others do as well, each by its own share of it.
      const change = values.map((value, i) => value - one[i]);
      const place = Math.floor(change.map(Math.abs).indexOf(Math.max(...change.map(Math.abs))) / channels);
      const there = [...change.subarray(place * channels, (place + 1) * channels)];
      assert.equal(new Set(there.map(Math.sign)).size, 1);
      const shares = there.map((each) => each / there[0]);
      assert.ok(
        shares.every((share) => share > 0.6 / 1.4 - 1e-4 && share < 1.4 / 0.6 + 1e-4),
        shares.join(),
      );
      assert.ok(Math.abs(shares[1] - 1) > 1e-4 && Math.abs(shares[2] - shares[1]) > 1e-4, shares.join());
    }
  });

test('warp, paste and smear mix no colour with another', () => {
  // Each channel has a range of its own, and none reaches into another's.
  const flat = parts.values.map((_, i) => [-0.5, -1.5, -2.5][i % channels] + 0.1 * Math.sin(i));
  const picture = { values: flat.subarray(0, area * channels), height, width, channels };
  const other = flat.subarray(area * channels);
  for (const kind of ['warp', 'paste', 'smear'] as const)
    for (const seed of seeds)
      damagePart(picture, { kind, at, other, next: randomSource(seed).next }).forEach((value, i) => {
        // Where a paste's source lies beside the picture there is the table.
        const low = [-0.6, -1.6, -2.6][i % channels] - 1e-4;
        const high = kind === 'smear' ? low + 0.2003 : kind === 'warp' ? low + 0.2003 : 1e-4;
        assert.ok(value >= low && value <= high, `${kind}, seed ${seed}, value ${i}: ${value}`);
      });
});

test('a scratch is as faint and as clear as told', () => {
  // The tint is at most 1.4 and at least 0.6; a line between two pixels loses a little more.
  for (const [level, low, high] of [
    [[0.1, 0.1], 0.045, 0.1401],
    [[1, 1], 0.45, 1.401],
  ] as const)
    for (const seed of seeds)
      for (const change of most(damage('scratch', seed, { scratchLevel: level })))
        assert.ok(change > low && change < high, `level ${level[0]}, seed ${seed}: ${change}`);
  const unsaid = seeds.map((seed) => damage('scratch', seed));
  assert.deepEqual(
    seeds.map((seed) => damage('scratch', seed, { scratchLevel: [0.3, 1.3] })),
    unsaid,
  );
});

const still: DamagedPartsOptions['changes'] = {
  affine: { degrees: 0, scale: 0, slant: 0, shift: 0 },
  light: { gain: 0, offset: 0 },
};

function someDamaged(options: Partial<DamagedPartsOptions> = {}) {
  const { next } = randomSource('colours');
  const indices = Array.from({ length: 60 }, (_, i) => i % 2);
  const places = damagePlaces(parts);
  return damagedParts(parts, { indices, places, changes: still, grain: 0, visible: 0.1, stride: 4, next, ...options });
}

test('marks lie where the mean of the three colours’ differences shows', () => {
  const { pictures, marks } = someDamaged();
  assert.deepEqual([pictures.channels, marks.count, marks.height, marks.width, marks.channels], [3, 60, 12, 24, 1]);
  let marked = 0;
  for (let n = 0; n < 60; n++) {
    const source = n % 2 === 0 ? one : another;
    const difference = (y: number, x: number): number => {
      if (y < 0 || x < 0 || y >= height || x >= width) return 0;
      const i = (y * width + x) * channels;
      return [0, 1, 2].reduce(
        (sum, c) => sum + Math.abs(pictures.values[n * area * channels + i + c] - source[i + c]) / 3,
        0,
      );
    };
    for (let block = 0; block < 288; block++) {
      const [top, left] = [4 * Math.floor(block / 24), 4 * (block % 24)];
      let highest = 0;
      for (let y = top; y < top + 4; y++)
        for (let x = left; x < left + 4; x++) {
          let sum = 0;
          for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) sum += difference(y + j, x + i);
          highest = Math.max(highest, sum / 9);
        }
      if (Math.abs(highest - 0.1) < 1e-5) continue;
      assert.equal(marks.values[n * 288 + block], highest > 0.1 ? 1 : 0, `picture ${n}, block ${block}: ${highest}`);
      marked += marks.values[n * 288 + block];
    }
  }
  assert.ok(marked > 200, `${marked} marks`);
});

test('shares say which damages come', () => {
  // A wipe brings every value nearer to the table; no other kind does so each time.
  const { pictures } = someDamaged({ shares: [0, 0, 0, 0, 1, 0] });
  pictures.values.forEach((value, i) => {
    const before = (Math.floor(i / (area * channels)) % 2 === 0 ? one : another)[i % (area * channels)];
    assert.ok(value >= before - 1e-6 && value <= Math.max(before, 0) + 1e-6, `value ${i}: ${before} became ${value}`);
  });
  assert.deepEqual(someDamaged({ shares: [3, 2, 2, 2, 1, 1] }), someDamaged());
});

test('a recipe’s faint scratches are fainter in the pictures', () => {
  const scratches = [0, 0, 0, 1, 0, 0];
  const change = (scratchLevel?: readonly [number, number]): number =>
    someDamaged({ shares: scratches, scratchLevel }).pictures.values.reduce(
      (sum, value, i) =>
        sum + Math.abs(value - (Math.floor(i / (area * channels)) % 2 === 0 ? one : another)[i % (area * channels)]),
      0,
    );
  const [faint, usual, asUsual] = [change([0.03, 0.13]), change(), change([0.3, 1.3])];
  assert.equal(usual, asUsual);
  assert.ok(Math.abs(faint / usual - 0.1) < 0.01, `${faint} and ${usual}`);
});

test('places are where the mean of the colours is dark', () => {
  const blue = { ...parts, values: parts.values.map((value, i) => (i % channels === 2 ? value : 0)) };
  assert.deepEqual(damagePlaces(blue), damagePlaces(parts));
  // A third of a faint colour is no part.
  const faint = { ...parts, values: parts.values.map((value, i) => (i % channels === 0 ? value / 2 : 0)) };
  assert.throws(() => damagePlaces(faint), /expected parts darker than their table/);
});

test('light is the same for the three colours of a pixel, and differs from pixel to pixel', () => {
  const light = drawLight({ height, width }, { gain: 0.3, offset: 0.2, next: randomSource('light').next });
  const values = new Float32Array(area * channels).map((_, i) => [1, 2, -1][i % channels]);
  putIntoLight(values, light);
  for (const i of [0, 95, 2000, area - 1])
    for (const [channel, value] of [1, 2, -1].entries())
      assert.ok(Math.abs(values[i * channels + channel] - (value * light.gain[i] + light.offset)) < 1e-6, `pixel ${i}`);
  assert.ok(Math.abs(values[0] - values[95 * channels]) > 1e-3);
});
