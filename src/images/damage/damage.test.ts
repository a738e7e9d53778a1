import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damageImages } from './damage';
import type { FloatImages } from '../imageBatch';

const side = 12;
const damageCount = 5;
type Damage = 'join' | 'wipe' | 'overprint' | 'turn' | 'bend';
const kinds: readonly Damage[] = ['join', 'wipe', 'overprint', 'turn', 'bend'];

/** A batch of strokes on paper: images[k] is black but for the pixels that `inked` names. */
function strokes(...inked: ((x: number, y: number) => boolean)[]): FloatImages {
  const values = inked.flatMap((isInk) =>
    Array.from({ length: side * side }, (_, i) => (isInk(i % side, Math.floor(i / side)) ? 1 : -1)),
  );
  return { values: Float32Array.from(values), count: inked.length, height: side, width: side, channels: 1 };
}

const upright = (x: number) => x === 3;
/** Has ink on either side of any line across the image's middle. */
const cross = (x: number, y: number) => x === 3 || y === 4;
const diagonal = (x: number, y: number) => x === y;

/** Numbers in [0, 1), always the same ones for the same start (Lehmer's generator, so that a test has no source to share). */
function numbers(start: number): () => number {
  let state = start;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** The first of two images with a damage of the given kind, by the other one where it takes one. */
function damaged(kind: Damage, start: number, images = strokes(cross, diagonal)): Float32Array {
  const rest = numbers(start);
  const first = [(kinds.indexOf(kind) + 0.5) / damageCount, 0.99];
  const { values } = damageImages(images, { next: () => first.shift() ?? rest() });
  return values.slice(0, side * side);
}

const inkOf = (values: Float32Array) => values.filter((value) => value > 0).length;
const starts = [11, 222, 3333, 44444, 555555];

for (const kind of kinds)
  test(`${kind}: the size and the range stay, the picture does not, and the same numbers give the same`, () => {
    const { values: images } = strokes(cross);
    for (const start of starts) {
      const values = damaged(kind, start);
      assert.equal(values.length, side * side);
      assert.ok(values.every((value) => value >= -1 && value <= 1));
      assert.notDeepEqual(values, images);
      assert.deepEqual(damaged(kind, start), values);
    }
  });

test('join takes each pixel from one of the two images, and some from both', () => {
  const images = strokes(cross, diagonal);
  const [mine, other] = [images.values.slice(0, side * side), images.values.slice(side * side)];
  for (const start of starts) {
    const values = damaged('join', start);
    const sides = { mine: 0, other: 0 };
    values.forEach((value, i) => {
      assert.ok(value === mine[i] || value === other[i]);
      if (mine[i] === other[i]) return;
      sides[value === mine[i] ? 'mine' : 'other']++;
    });
    assert.ok(sides.mine > 0 && sides.other > 0, JSON.stringify(sides));
  }
});

test('wipe takes ink away and brings none', () => {
  for (const start of starts) {
    const values = damaged('wipe', start);
    values.forEach((value, i) => assert.ok(value === -1 || (value === 1 && cross(i % side, Math.floor(i / side)))));
    assert.ok(inkOf(values) < 2 * side - 1);
  }
});

test('wipe leaves the paper it was told of', () => {
  const paper = -0.25;
  const rest = numbers(11);
  const first = [0.3, 0];
  const { values } = damageImages(
    strokes(() => true),
    { paper, next: () => first.shift() ?? rest() },
  );
  assert.deepEqual([...new Set(values)].sort(), [paper, 1]);
});

test('overprint has the ink of both images', () => {
  const values = damaged('overprint', 11);
  values.forEach((value, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    assert.equal(value, cross(x, y) || diagonal(x, y) ? 1 : -1);
  });
});

test('turn makes a standing stroke lie, or puts it on its other side', () => {
  const seen = new Set<string>();
  for (let start = 1; start < 40; start++) {
    const values = damaged('turn', start * 50_000_000, strokes(upright));
    const ink = [...values.keys()].filter((i) => values[i] > 0);
    assert.equal(ink.length, side);
    const columns = new Set(ink.map((i) => i % side));
    const lines = new Set(ink.map((i) => Math.floor(i / side)));
    seen.add(columns.size === 1 ? `column ${[...columns].join()}` : `row ${[...lines].join()}`);
  }
  // One, two and three quarter turns of the column 3; never none.
  assert.deepEqual([...seen].sort(), ['column 8', 'row 3', 'row 8']);
});

test('turn: four quarter turns are none, and colours stay together', () => {
  const values = Float32Array.from({ length: side * side * 3 }, (_, i) => Math.sin(i));
  const image = { values, count: 1, height: side, width: side, channels: 3 };
  let turned: FloatImages = image;
  for (let quarter = 0; quarter < 4; quarter++) {
    const draws = [0.7, 0, 0];
    turned = damageImages(turned, { next: () => draws.shift() ?? 0 });
    const colours = (all: Float32Array) =>
      Array.from({ length: side * side }, (_, i) => all.slice(3 * i, 3 * i + 3).join()).sort();
    assert.deepEqual(colours(turned.values), colours(values));
    if (quarter < 3) assert.notDeepEqual(turned.values, values);
  }
  assert.deepEqual(turned.values, values);
});

test('bend pushes nothing where no node moves', () => {
  const image = strokes(cross, diagonal);
  const first = [0.9, 0];
  // 0.5 is a push of nothing.
  const { values } = damageImages(image, { next: () => first.shift() ?? 0.5 });
  values.subarray(0, side * side).forEach((value, i) => assert.ok(Math.abs(value - image.values[i]) < 1e-5));
});

test('each image of a batch gets a damage of its own', () => {
  const images = strokes(cross, cross, cross, cross, cross, cross, cross, diagonal);
  const { values, ...shape } = damageImages(images, { next: numbers(7) });
  assert.deepEqual(shape, { count: 8, height: side, width: side, channels: 1 });
  const different = new Set(
    Array.from({ length: 8 }, (_, n) => values.slice(n * side ** 2, (n + 1) * side ** 2).join()),
  );
  assert.ok(different.size > 3, `${different.size} different ones`);
});

test('images that are not as high as wide are refused in one sentence', () => {
  const flat = { values: new Float32Array(6), count: 1, height: 2, width: 3, channels: 1 };
  assert.throws(() => damageImages(flat, { next: Math.random }), {
    message: 'damageImages: expected images as high as wide, found 2 × 3 pixels.',
  });
});
