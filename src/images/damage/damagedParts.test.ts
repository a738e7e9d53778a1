import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { damagedParts, damagePlaces, type DamagedPartsOptions } from './damagedParts';
import { concatenateImages, type FloatImages } from '../imageBatch';
import { toFloats } from '../normalise';
import { paintParts } from '../../testing/painted/paintedPart';

const side = 64;

/** Two painted parts that lie alike, the table at 0 and the part at about −2: `[2, 64, 64, 1]`. */
const parts: FloatImages = (() => {
  const painted = [50, 52].map((length) => toFloats(paintParts(side, [{ x: 32, y: 32, degrees: 0, length }])));
  const images = concatenateImages(painted);
  return { ...images, values: images.values.map((value) => (value > 180 ? 0 : (value - 195) / 64)) };
})();

const still: DamagedPartsOptions['changes'] = {
  affine: { degrees: 0, scale: 0, slant: 0, shift: 0 },
  light: { gain: 0, offset: 0 },
};

function someDamaged(seed: string, options: Partial<DamagedPartsOptions> = {}) {
  const { next } = randomSource(seed);
  const indices = Array.from({ length: 200 }, (_, i) => i % 2);
  const places = damagePlaces(parts);
  return damagedParts(parts, { indices, places, changes: still, grain: 0, visible: 0.12, stride: 4, next, ...options });
}

const area = side * side;
/** The source of the n-th picture, which neither move nor light has changed. */
const sourceOf = (n: number): Float32Array => parts.values.subarray((n % 2) * area, ((n % 2) + 1) * area);

test('marks lie where damages show, and nowhere else', () => {
  const { pictures, marks } = someDamaged('marks');
  assert.deepEqual([pictures.count, pictures.height, pictures.width, pictures.channels], [200, side, side, 1]);
  assert.deepEqual([marks.count, marks.height, marks.width, marks.channels], [200, 16, 16, 1]);
  for (let n = 0; n < pictures.count; n++) {
    const source = sourceOf(n);
    const difference = (y: number, x: number): number =>
      y < 0 || x < 0 || y >= side || x >= side
        ? 0
        : Math.abs(pictures.values[n * area + y * side + x] - source[y * side + x]);
    for (let block = 0; block < 256; block++) {
      const [top, left] = [4 * Math.floor(block / 16), 4 * (block % 16)];
      let highest = 0;
      for (let y = top; y < top + 4; y++)
        for (let x = left; x < left + 4; x++) {
          let sum = 0;
          for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) sum += difference(y + j, x + i);
          highest = Math.max(highest, sum / 9);
        }
      // The pictures are in single precision, the sums here not.
      if (Math.abs(highest - 0.12) > 1e-5)
        assert.equal(marks.values[n * 256 + block], highest > 0.12 ? 1 : 0, `picture ${n}, block ${block}: ${highest}`);
    }
  }
});

test('about a quarter of the pictures stays whole, and most of the others are marked', () => {
  const { pictures, marks } = someDamaged('quarter', { indices: new Uint8Array(800).map((_, i) => i % 2) });
  let [whole, marked] = [0, 0];
  for (let n = 0; n < pictures.count; n++) {
    const source = sourceOf(n);
    if (pictures.values.subarray(n * area, (n + 1) * area).every((value, i) => value === source[i])) whole++;
    if (marks.values.subarray(n * 256, (n + 1) * 256).some((mark) => mark === 1)) marked++;
  }
  assert.ok(whole > 150 && whole < 260, `${whole} of 800 are whole`);
  assert.ok(marked > 400 && marked <= 800 - whole, `${marked} of 800 are marked`);
});

test('moves and light leave no mark where there is no damage', () => {
  const strong: DamagedPartsOptions['changes'] = {
    affine: { degrees: 20, scale: 0.2, slant: 0, shift: { pixels: 6 } },
    light: { gain: 0.5, offset: 0.5 },
  };
  // Places far beside the picture: damages are drawn, and none shows.
  const places = [{ x: -500, y: -500 }];
  const { pictures, marks } = someDamaged('moved', { changes: strong, grain: 0.3, places });
  assert.ok(marks.values.every((mark) => mark === 0));
  assert.notDeepEqual(pictures.values.subarray(0, area), sourceOf(0));
});

test('grain is as strong as a draw says, at most as told', () => {
  const { pictures } = someDamaged('grain', { grain: 0.2, places: [{ x: -500, y: -500 }] });
  const deviations = Array.from({ length: pictures.count }, (_, n) => {
    const source = sourceOf(n);
    const squares = pictures.values.subarray(n * area, (n + 1) * area).map((value, i) => (value - source[i]) ** 2);
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / area);
  });
  assert.ok(Math.max(...deviations) < 0.21 && Math.max(...deviations) > 0.18);
  const mean = deviations.reduce((sum, deviation) => sum + deviation / deviations.length, 0);
  assert.ok(Math.abs(mean - 0.1) < 0.02, `mean deviation ${mean}`);
});

test('one seed gives the same pictures again, and the images stay as they are', () => {
  const before = parts.values.slice();
  const [first, again, other] = ['one', 'one', 'two'].map((seed) => someDamaged(seed, { grain: 0.04 }));
  assert.deepEqual(again, first);
  assert.notDeepEqual(other.pictures.values, first.pictures.values);
  assert.deepEqual(parts.values, before);
});

test('damages lie on the part or beside its outline, and there more often', () => {
  const places = damagePlaces(parts);
  const isPart = (x: number, y: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    x < side &&
    y < side &&
    (parts.values[y * side + x] + parts.values[area + y * side + x]) / 2 < -0.15;
  const around = (x: number, y: number, reach: number, wanted: boolean): boolean => {
    for (let j = -reach; j <= reach; j++)
      for (let i = -reach; i <= reach; i++) if (isPart(x + i, y + j) === wanted) return true;
    return false;
  };
  for (const { x, y } of places) assert.ok(around(x, y, 2, true), `${x}, ${y} is no place of the part`);
  const distinct = new Set(places.map(({ x, y }) => y * side + x));
  let expected = 0;
  for (let i = 0; i < area; i++) if (around(i % side, Math.floor(i / side), 2, true)) expected++;
  assert.equal(distinct.size, expected);
  const extra = places.slice(expected);
  assert.equal(extra.length, Math.floor((2 / 3) * expected));
  for (const { x, y } of extra) assert.ok(around(x, y, 3, false), `${x}, ${y} is not at the outline`);
});

test('a part that fills the picture has no outline, and images without one have no places', () => {
  const filled = { ...parts, values: parts.values.map(() => -1) };
  assert.equal(damagePlaces(filled).length, area);
  const empty = { ...parts, values: new Float32Array(parts.values.length) };
  assert.throws(
    () => damagePlaces(empty),
    /damagePlaces: expected parts darker than their table.*2 images, found none/,
  );
});
