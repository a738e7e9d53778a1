import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scatteredPictures, scatterWeights } from '../../testing/cases/scatteredWeights';
import { tf } from '../../tensors/tf';
import { gradCam, GradCamOptions } from './gradCam';
import reference from '../../testing/references/gradCam.json';

/** Two convolutions, the second of which the first passes by. */
function smallNetwork(): tf.LayersModel {
  type Tensor = tf.SymbolicTensor;
  const input = tf.input({ shape: [8, 12, 1] });
  const first = tf.layers.conv2d({ name: 'first', filters: 4, kernelSize: 3, strides: 2, padding: 'same' });
  const limited = tf.layers.reLU({ maxValue: 6 }).apply(first.apply(input)) as Tensor;
  const second = tf.layers.conv2d({ name: 'second', filters: 4, kernelSize: 1 }).apply(limited);
  const normal = tf.layers.batchNormalization({ name: 'norm', epsilon: 1e-3 }).apply(second) as Tensor;
  const sum = tf.layers.reLU().apply(tf.layers.add().apply([limited, normal]));
  const features = tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(sum);
  const logits = tf.layers.dense({ name: 'logits', units: 3 }).apply(features) as Tensor;
  return scatterWeights(tf.model({ inputs: input, outputs: logits }));
}

const scores: Record<string, GradCamOptions['score']> = {
  logit: (logits) => tf.gather(logits, 1, 1),
  distance: (logits) => tf.sum(tf.square(tf.sub(logits, 0.2)), 1),
};

for (const { score, layer, maps } of reference.cases)
  test(`maps of ${layer} for a ${score} are PyTorch’s`, async () => {
    const [network, pictures] = [smallNetwork(), scatteredPictures([3, 8, 12, 1])];
    const found = await gradCam(pictures, { network, layer, score: scores[score] });
    const { count, height, width, channels } = found;
    assert.deepEqual([count, height, width, channels], [3, 8, 12, 1]);
    found.values.forEach((value, i) =>
      assert.ok(Math.abs(value - maps[i]) < 1e-5, `${i}: ${value}, PyTorch ${maps[i]}`),
    );
    network.dispose();
    pictures.dispose();
  });

test('each picture has a map of its own, whichever are beside it; nothing is left behind or changed', async () => {
  const network = smallNetwork();
  const pictures = scatteredPictures([3, 8, 12, 1]);
  const options = { network, layer: 'second', score: scores.distance };
  const weights = network.getWeights().map((weight) => Array.from(weight.dataSync()));
  const before = tf.memory().numTensors;
  const together = (await gradCam(pictures, options)).values;
  assert.equal(tf.memory().numTensors, before);
  for (const n of [0, 1, 2]) {
    const alone = (await gradCam(tf.slice(pictures, n, 1), options)).values;
    alone.forEach((value, i) => assert.ok(Math.abs(value - together[n * alone.length + i]) < 1e-6));
  }
  assert.deepEqual(
    network.getWeights().map((weight) => Array.from(weight.dataSync())),
    weights,
  );
});

test('what can’t be explained is said in one sentence', async () => {
  const network = smallNetwork();
  const pictures = scatteredPictures([3, 8, 12, 1]);
  const before = tf.memory().numTensors;
  const wrong: [Partial<GradCamOptions>, RegExp][] = [
    [{ layer: 'third' }, /expected a layer out of .*first, .*second, norm, .*logits, found third\.$/],
    [{ layer: 'logits' }, /expected a layer whose outputs are maps, found logits with 1 axes an image\.$/],
    [{ score: (logits) => logits }, /expected a score of shape 3, found 3 × 3\.$/],
    [{ score: (logits) => tf.sum(logits) }, /expected a score of shape 3, found a single number\.$/],
  ];
  for (const [options, message] of wrong)
    await assert.rejects(gradCam(pictures, { network, layer: 'second', score: scores.logit, ...options }), { message });
  assert.equal(tf.memory().numTensors, before);
});
