import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holes } from './holes';

const drawn = [
  // An 8 has two, a 0 one, however large.
  ['.......', '.###...', '.#.#...', '.###...', '.#.#...', '.###...', '.......'],
  ['#######', '#.....#', '#.....#', '#.....#', '#.....#', '#.....#', '#######'],
  // A bay is open to the border, and so is what is closed by the border alone.
  ['.......', '.#####.', '.#.....', '.#.###.', '.#...#.', '.#####.', '.......'],
  ['...#...', '...#...', '####...', '.......', '.......', '.......', '.......'],
  // A slanting stroke of a pixel's width does not close a piece off.
  ['.......', '...#...', '..#.#..', '.#...#.', '..#.#..', '...#...', '.......'],
];
const images = {
  values: Float32Array.from(drawn.flat().join(''), (sign) => (sign === '#' ? 0.8 : 0.2)),
  count: drawn.length,
  height: 7,
  width: 7,
  channels: 1,
};

test('pieces of paper that reach no border are counted, image by image', () => {
  assert.deepEqual(holes(images), [2, 1, 0, 0, 0]);
});
