import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mobileNetV2 } from '../../networks/mobileNetV2';
import { randomStatistics } from '../../testing/cases/randomStatistics';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { LayerFeatures } from './layerFeatures';

const random = randomSource('layer features');
const network = randomStatistics(
  mobileNetV2({ random, alpha: 0.35, height: 32, width: 32, channels: 1 }),
  random.fork('statistics'),
);
const pictures = random.fork('pictures').uniform([3, 32, 32, 1], -1, 1) as tf.Tensor4D;

/** What the layer itself gives, `[n][rows][columns][channels]`. */
function predicted(layer: string): number[][][][] {
  const part = tf.model({ inputs: network.inputs, outputs: network.getLayer(layer).output });
  return tf.tidy(() => (part.predict(pictures) as tf.Tensor4D).arraySync());
}

/** Means over fields × fields places, row by row of them, the channels of each behind one another. */
function averaged(maps: number[][][][], fields: number): number[][] {
  return maps.map((rows) => {
    const [height, width] = [rows.length / fields, rows[0].length / fields];
    return Array.from({ length: fields ** 2 }, (_, field) => {
      const [top, left] = [Math.floor(field / fields) * height, (field % fields) * width];
      const places = rows.slice(top, top + height).flatMap((row) => row.slice(left, left + width));
      return rows[0][0].map((_value, c) => places.reduce((sum, place) => sum + place[c] / places.length, 0));
    }).flat();
  });
}

for (const [layer, fields, length] of [
  ['Conv1_relu', 4, 256],
  ['Conv1_relu', 1, 16],
  ['block_2_add', 2, 32],
  ['out_relu', undefined, 1280],
] as const)
  test(`features are the layer’s own output, averaged: ${layer}, fields ${fields}`, () => {
    const features = new LayerFeatures(network, { layer, fields });
    assert.equal(features.length, length);
    const found = tf.tidy(() => features.apply(pictures).arraySync());
    const expected = averaged(predicted(layer), fields ?? 1);
    assert.deepEqual([found.length, found[0].length], [3, length]);
    const largest = Math.max(...expected.flat().map(Math.abs));
    assert.ok(largest > 0.01);
    found.forEach((vector, n) =>
      vector.forEach((value, i) =>
        assert.ok(Math.abs(value - expected[n][i]) < 1e-5 * largest + 1e-6, `${n}, ${i}: ${value}, ${expected[n][i]}`),
      ),
    );
    features.dispose();
  });

test('a layer that gives vectors is taken as it is', () => {
  const features = new LayerFeatures(network, { layer: 'pooled' });
  assert.equal(features.length, 1280);
  tf.tidy(() => {
    const difference = tf.sub(features.apply(pictures), network.predict(pictures) as tf.Tensor);
    assert.ok(tf.abs(difference).max().dataSync()[0] < 1e-4);
  });
  features.dispose();
});

test('pictures are enlarged first where that is asked for', () => {
  const enlarge = (some: tf.Tensor4D) => tf.image.resizeNearestNeighbor(some, [32, 32]);
  const [plain, enlarged] = [undefined, enlarge].map(
    (each) => new LayerFeatures(network, { layer: 'Conv1_relu', fields: 2, enlarge: each }),
  );
  tf.tidy(() => {
    const small = tf.avgPool(pictures, 2, 2, 'valid');
    assert.deepEqual(enlarged.apply(small).arraySync(), plain.apply(enlarge(small)).arraySync());
  });
  for (const each of [plain, enlarged]) each.dispose();
});

test('the weights are kept as they were, and dispose leaves no tensor', () => {
  const own = mobileNetV2({ random, alpha: 0.35, height: 32, width: 32, channels: 1 });
  const before = tf.memory().numTensors;
  const features = new LayerFeatures(own, { layer: 'Conv1_relu' });
  const [first, again] = [0, 1].map((time) => {
    if (time === 1) tf.tidy(() => own.setWeights(own.getWeights().map((weight) => tf.zerosLike(weight))));
    const found = features.apply(pictures);
    const values = [...found.dataSync()];
    found.dispose();
    return values;
  });
  assert.ok(first.some((value) => value > 0));
  assert.deepEqual(again, first);
  features.dispose();
  assert.equal(tf.memory().numTensors, before);
  own.dispose();
});

test('a layer that is not there and fields that do not divide get one sentence, and leave no tensor', () => {
  const before = tf.memory().numTensors;
  for (const [options, message] of [
    [
      { layer: 'block_99' },
      /^Network mobileNetV2_0\.35: expected a layer out of picture, Conv1, .*, found block_99\.$/,
    ],
    [{ layer: 'Conv1_relu', fields: 3 }, /^Layer Conv1_relu: .* its 16 rows and 16 columns, found 3\.$/],
    [{ layer: 'Conv1_relu', fields: 0 }, /found 0\.$/],
    [{ layer: 'Conv1_relu', fields: 1.6 }, /found 1\.6\.$/],
    [{ layer: 'Conv1_relu', fields: 32 }, /found 32\.$/],
  ] as const)
    assert.throws(() => new LayerFeatures(network, options), { name: 'RangeError', message });
  assert.equal(tf.memory().numTensors, before);
});
