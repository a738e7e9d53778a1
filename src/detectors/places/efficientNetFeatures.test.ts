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
  // Of a finer block the mean of three places each way, at every other place.
  const finer = new EfficientNetFeatures({ weights, ...size, taps: [2, 4], grid: 8 });
  const alone = new EfficientNetFeatures({ weights, ...size, taps: [2], pooling: 1 });
  assert.deepEqual([finer.shape, alone.shape[0], alone.shape[1]], [[8, 12, 64], 16, 24]);
  const apart = tf.tidy(() => {
    const input = tf.div<tf.Tensor4D>(tf.add(scatteredPictures([2, 64, 96, 3]), 1), 2);
    const field = alone.of(input).slice([1, 4, 6, 0], [1, 3, 3, 24]).mean([1, 2]).squeeze();
    const all = finer.of(input);
    const there = all.slice([1, 2, 3, 0], [1, 1, 1, 24]).squeeze();
    const other = all.slice([0, 0, 0, 24], [2, 8, 12, 40]).sub(fine.of(input));
    return tf.stack([field.sub(there).abs().max(), other.abs().max()]).max();
  });
  assert.ok((await apart.data())[0] < 1e-4);
  apart.dispose();
  finer.dispose();
  alone.dispose();
  for (const features of [fine, both, plain]) features.dispose();
  assert.equal(tf.memory().numTensors, before);
});
