import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FloatImages } from '../imageBatch';
import { deskew } from './deskew';

const side = 21;

/** A stroke that leans by so many columns a row, its middle at a place; drawn between the pixels. */
function stroke(slant: number, x: number, y: number): FloatImages {
  const values = new Float32Array(side * side);
  for (let row = y - 5; row <= y + 5; row++) {
    const at = x + slant * (row - y);
    const left = Math.floor(at);
    values[row * side + left] = 1 - (at - left);
    if (at > left) values[row * side + left + 1] = at - left;
  }
  return { values, count: 1, height: side, width: side, channels: 1 };
}

test('what leans stands upright in the middle, and what stands there stays', () => {
  const upright = stroke(0, 10, 10);
  assert.deepEqual(deskew(upright).values, upright.values);
  for (const leaning of [stroke(0.5, 8, 12), stroke(-0.3, 12, 9)]) {
    const { values } = deskew(leaning);
    const columns = Array.from({ length: side }, (_, x) =>
      values.reduce((sum, value, i) => (i % side === x ? sum + value : sum), 0),
    );
    const ink = columns.reduce((sum, value) => sum + value, 0);
    assert.ok(Math.abs(ink - 11) < 0.5, `${ink}`);
    assert.ok(columns[9] + columns[10] + columns[11] > 0.99 * ink && columns[10] > 0.6 * ink, columns.join(' '));
  }
});

test('each image leans by itself, and one without ink stays empty', () => {
  const [one, two] = [stroke(0.5, 8, 12), stroke(-0.3, 12, 9)];
  const empty = new Float32Array(side * side);
  const values = Float32Array.from([...one.values, ...empty, ...two.values]);
  const found = deskew({ ...one, values, count: 3 }).values;
  const parts = [0, 1, 2].map((n) => found.slice(n * side * side, (n + 1) * side * side));
  assert.deepEqual(parts, [deskew(one).values, empty, deskew(two).values]);
});
