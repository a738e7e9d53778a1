import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FloatImages } from '../images/imageBatch';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import reference from '../testing/references/likeness.json';
import { likeness, nearestNeighbourAccuracy } from './likeness';

for (const { name, first, second, accuracy } of reference)
  test(`nearest neighbours tell two samples ${name} apart as scikit-learn’s do`, async () => {
    const before = tf.memory().numTensors;
    const samples = [first, second].map((rows) => tf.tensor2d(rows));
    assert.equal(await nearestNeighbourAccuracy(samples[0], samples[1]), accuracy);
    tf.dispose(samples);
    assert.equal(tf.memory().numTensors, before);
  });

/** Pictures of 16×16 in [−1, 1]: stripes at any phase, across or down, under some noise. */
function stripes(count: number, seed: string, down: boolean): FloatImages {
  const random = randomSource(seed);
  const values = new Float32Array(count * 256);
  for (let n = 0; n < count; n++) {
    const phase = 8 * random.next();
    for (let at = 0; at < 256; at++) {
      const along = down ? at % 16 : Math.floor(at / 16);
      values[n * 256 + at] = 0.8 * Math.sin((2 * Math.PI * (along + phase)) / 8) + 0.2 * (random.next() - 0.5);
    }
  }
  return { values, count, height: 16, width: 16, channels: 1 };
}

test('pictures of one kind can’t be told apart, of two kinds they can, in pixels and in features', async () => {
  const before = tf.memory().numTensors;
  const range = { low: -1, high: 1 };
  const alike = await likeness(stripes(60, 'a', true), stripes(60, 'b', true), range);
  const unlike = await likeness(stripes(60, 'a', true), stripes(60, 'b', false), range);
  for (const by of ['pixels', 'features'] as const) {
    assert.ok(alike[by] > 0.3 && alike[by] < 0.7, `alike, by ${by}: ${alike[by]}`);
    assert.ok(unlike[by] > 0.95, `unlike, by ${by}: ${unlike[by]}`);
  }
  assert.equal(tf.memory().numTensors, before);
});
