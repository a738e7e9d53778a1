import assert from 'node:assert/strict';
import { test } from 'node:test';
import reference from '../testing/references/similarity.json';
import { dissimilarityMaps, GreyPictures, structuralSimilarity } from './ssim';

const { height, width } = reference;
const pairs = new Map(Object.entries(reference.pictures));

function pictures(...values: number[][]): GreyPictures {
  return { values: values.flat(), count: values.length, height, width };
}

for (const { name, window, range, value, map } of reference.cases)
  test(`${name}, window ${window}, range ${range}: scikit-image’s value and map`, () => {
    const [a, b] = pairs.get(name)!;
    const found = structuralSimilarity(pictures(a), pictures(b), { window, range });
    assert.ok(Math.abs(found.values[0] - value) < 1e-6, `value ${found.values[0]}, expected ${value}`);
    map.forEach((expected, i) => assert.ok(Math.abs(found.maps[i] - expected) < 1e-6, `[${i}]: ${found.maps[i]}`));
  });

test('left alone, the window is 7 and the range 1, as scikit-image’s window is and pictures in [0, 1] want it', () => {
  const [a, b] = pairs.get('an edge and noise')!;
  const given = structuralSimilarity(pictures(a), pictures(b), { window: 7, range: 1 });
  assert.deepEqual(structuralSimilarity(pictures(a), pictures(b)), given);
});

test('of several pictures each is judged alone', () => {
  const [[a, b], [c, d]] = [pairs.get('an edge and it moved')!, pairs.get('a constant picture and noise')!];
  const both = structuralSimilarity(pictures(a, c), pictures(b, d), { window: 5 });
  const [first, second] = [[a, b] as const, [c, d] as const].map(([x, y]) =>
    structuralSimilarity(pictures(x), pictures(y), { window: 5 }),
  );
  assert.deepEqual([...both.values], [...first.values, ...second.values]);
  assert.deepEqual([...both.maps], [...first.maps, ...second.maps]);
});

test('dissimilarity is 0 where pictures agree and above 1 where one is the other’s negative', () => {
  const [noise, negative] = pairs.get('a picture and its negative')!;
  assert.ok(dissimilarityMaps(pictures(noise), pictures(noise)).every((value) => Math.abs(value) < 1e-6));
  const { maps } = structuralSimilarity(pictures(noise), pictures(negative));
  dissimilarityMaps(pictures(noise), pictures(negative)).forEach((value, i) => {
    assert.ok(value > 1);
    assert.ok(Math.abs(value + maps[i] - 1) < 1e-6);
  });
});

test('what can’t be compared is refused in one sentence', () => {
  const [a] = pairs.get('an edge and noise')!;
  const one = pictures(a);
  const compare = (b: GreyPictures, options = {}) => structuralSimilarity(one, b, options);
  assert.throws(() => compare(pictures(a, a)), /of one size, found 1 of 11×14 and 2 of 11×14\.$/);
  assert.throws(() => compare({ ...one, values: a.concat(a, a) }), /expected grey pictures, 154 values, found 462\.$/);
  for (const window of [4, 1, 5.5, -3])
    assert.throws(() => compare(one, { window }), new RegExp(`an odd window of 3 or more, found ${window}\\.$`));
  assert.throws(() => compare(one, { window: 13 }), /no larger than the pictures of 11×14, found 13\.$/);
  for (const range of [0, -1, NaN, Infinity]) assert.throws(() => compare(one, { range }), /expected a range above 0/);
});
