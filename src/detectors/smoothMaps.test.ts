import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors/tf';
import { assertNear } from '../testing/cases/baselineCases';
import { blurs } from '../testing/references/markingDetector.json';
import { smoothMaps } from './smoothMaps';

for (const { shape, deviation, maps, blurred } of blurs)
  test(`maps of ${shape.join('×')} blurred by ${deviation} are SciPy’s`, () => {
    const [count, height, width] = shape;
    const found = tf.tidy(() => smoothMaps(tf.tensor4d(maps, [count, height, width, 1]), deviation).dataSync());
    assertNear(found, blurred, 'blurred');
  });

test('a flat map stays flat, and one map does not show in the next', () => {
  const values = [...Array<number>(20).fill(2), ...Array<number>(20).fill(-3)];
  const found = tf.tidy(() => smoothMaps(tf.tensor4d(values, [2, 4, 5, 1]), 1.5));
  assert.deepEqual(found.shape, [2, 4, 5, 1]);
  assertNear(found.dataSync(), values, 'blurred');
  found.dispose();
});
