import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintedBars } from '../../testing/painted/paintedBars';
import { strokesAndHoles } from './strokeNeighbour';

const drawn = (...pictures: Parameters<typeof paintedBars>[0]) => {
  const { values, ...shape } = paintedBars(pictures);
  return { ...shape, pixels: Uint8Array.from(values, (value) => 255 * value) };
};

const frame = [[4, 4, 8, 2], [4, 10, 8, 2], [4, 4, 2, 8], [10, 4, 2, 8]]; // prettier-ignore

test('digits are as far apart as their directions, and by 0.2 more where their holes differ', () => {
  const barred = [...frame, [4, 7, 8, 1]];
  const { values, channels } = strokesAndHoles(drawn(frame, barred, [[4, 4, 8, 8]]));
  const distance = (a: number, b: number, from = 0, to = channels) =>
    Math.sqrt(
      values
        .slice(a * channels + from, a * channels + to)
        .reduce((sum, value, i) => sum + (value - values[b * channels + from + i]) ** 2, 0),
    );
  const directions = channels - 3;
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ])
    // prettier-ignore
    assert.ok(Math.abs(distance(a, b) ** 2 - distance(a, b, 0, directions) ** 2 - 0.04) < 1e-5, `${a} and ${b}`);
  const counts = [0, 1, 2].map((n) =>
    values.subarray(n * channels + directions, (n + 1) * channels).findIndex(Boolean),
  );
  assert.deepEqual(counts, [1, 2, 0]);
  assert.ok(distance(0, 2, 0, directions) > 0.05 && distance(0, 0) === 0);
});
