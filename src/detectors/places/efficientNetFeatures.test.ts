import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { scatteredPictures } from '../../testing/cases/scatteredWeights';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import { EfficientNetFeatures } from './efficientNetFeatures';

test('features of two blocks lie on the finer one’s grid, averaged over their neighbours', async () => {
  const weights = shippedEfficientNet();
  const before = tf.memory().numTensors;
  const size = { height: 64, width: 96 };
  const [fine, both] = [[4], [10, 4]].map((taps) => new EfficientNetFeatures({ weights, ...size, taps }));
  assert.deepEqual(
    [fine.shape, both.shape],
    [
      [8, 12, 40],
      [8, 12, 152],
    ],
  );
  const plain = new EfficientNetFeatures({ weights, ...size, taps: [4], pooling: 1 });
  const found = tf.tidy(() => {
    const input = tf.div<tf.Tensor4D>(tf.add(scatteredPictures([2, 64, 96, 3]), 1), 2);
    const [one, two, own] = [fine, both, plain].map((features) => features.of(input));
    const field = own.slice([1, 2, 4, 0], [1, 3, 3, 40]).mean([1, 2]).squeeze();
    const at = (features: tf.Tensor4D, from: number) => features.slice([1, 3, 5, from], [1, 1, 1, 40]).squeeze();
    return tf
      .stack([field.sub(at(one, 0)), at(two, 112).sub(at(one, 0))])
      .abs()
      .max();
  });
  assert.ok((await found.data())[0] < 1e-4);
  found.dispose();
  for (const features of [fine, both, plain]) features.dispose();
  assert.equal(tf.memory().numTensors, before);
});
