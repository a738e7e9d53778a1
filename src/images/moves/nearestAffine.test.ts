import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { nearestAffine, randomNearestAffine } from './nearestAffine';
import reference from '../../testing/references/nearestAffine.json';

const [height, width, channels] = reference.shape;
const image = { values: Float32Array.from(reference.image), count: 1, height, width, channels };

for (const { degrees, scale, shift, changed } of reference.changes)
  test(`turned by ${degrees}°, scaled by ${scale} and moved by ${shift.join()}, it is what Pillow makes for torchvision`, () => {
    const [across, down] = shift;
    const { values } = nearestAffine(image, [{ degrees, scale, shift: [across, down] }]);
    assert.deepEqual([...values], changed);
  });

test('each image gets a change of its own, within the bounds', () => {
  const count = 300;
  const side = 41;
  const values = new Float32Array(count * side * side);
  // A pixel in the centre and one on its right: where they come to lie tells the shift, the angle and the scale.
  const [centre, arm] = [20, 10];
  for (let n = 0; n < count; n++)
    for (const dy of [-1, 0, 1])
      for (const dx of [-1, 0, 1]) {
        values[n * side ** 2 + (centre + dy) * side + centre + dx] = 1;
        values[n * side ** 2 + (centre + dy) * side + centre + arm + dx] = 2;
      }
  const random = randomSource('nearest');
  const bounds = { degrees: 60, shift: 0.1, scale: [0.5, 1.5] as const };
  const changed = randomNearestAffine(
    { values, count, height: side, width: side, channels: 1 },
    { ...bounds, next: () => random.next() },
  );
  const found = Array.from({ length: count }, (_, n) => {
    const [from, to] = [1, 2].map((value) => {
      let [x, y, times] = [0, 0, 0];
      for (let i = 0; i < side ** 2; i++) {
        if (changed.values[n * side ** 2 + i] !== value) continue;
        x += i % side;
        y += Math.floor(i / side);
        times++;
      }
      return { x: x / times, y: y / times };
    });
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    return { right: from.x - centre, scale: Math.hypot(dx, dy) / arm, degrees: (Math.atan2(dy, dx) * 180) / Math.PI };
  });
  for (const [name, low, high, slack] of [
    ['right', -4, 4, 0.6],
    ['scale', 0.5, 1.5, 0.08],
    ['degrees', -60, 60, 6],
  ] as const) {
    const values = found.map((each) => each[name]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    assert.ok(least >= low - slack && most <= high + slack, `${name}: ${least} to ${most}`);
    assert.ok(least < low + (high - low) / 10 && most > high - (high - low) / 10, `${name}: only ${least} to ${most}`);
  }
});
