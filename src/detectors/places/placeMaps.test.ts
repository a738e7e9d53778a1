import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enlargeBilinear } from '../../images/enlargeBilinear';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { smoothMaps } from '../smoothMaps';
import { PlaceMaps } from './placeMaps';

const [count, rows, columns] = [3, 4, 6];

for (const [size, blur] of [
  [{ height: 20, width: 31 }, 2],
  [{ height: 4, width: 6 }, 0],
] as const)
  test(`a product either side enlarges and blurs as one after the other do (${size.height}×${size.width})`, async () => {
    const before = tf.memory().numTensors;
    const maps = new PlaceMaps({ rows, columns, blur });
    const distances = randomSource('distances').uniform([count, rows, columns], 0, 5) as tf.Tensor3D;
    const values = (await distances.data<'float32'>()).slice();
    const enlarged = enlargeBilinear({ values, count, height: rows, width: columns, channels: 1 }, size);
    const expected = tf.tidy(() => {
      const large = tf.tensor4d(enlarged.values, [count, size.height, size.width, 1]);
      return blur > 0 ? smoothMaps(large, blur) : large;
    });
    const found = tf.tidy(() => maps.of(distances, size));
    assert.deepEqual(found.shape, [count, size.height, size.width, 1]);
    assertNear(await found.data(), await expected.data(), 'map');
    tf.dispose([distances, expected, found]);
    maps.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

test('maps of another size are made anew, and nothing is left of the old ones', () => {
  const before = tf.memory().numTensors;
  const maps = new PlaceMaps({ rows, columns, blur: 1 });
  tf.tidy(() => {
    const distances = tf.ones<tf.Rank.R3>([1, rows, columns]);
    for (const size of [8, 8, 12])
      assert.deepEqual(maps.of(distances, { height: size, width: size }).shape, [1, size, size, 1]);
  });
  maps.dispose();
  assert.equal(tf.memory().numTensors, before);
});
