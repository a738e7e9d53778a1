import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { asImages, assertNear, baselineCases } from '../../testing/cases/baselineCases';
import { PcaReconstruction } from './pcaReconstruction';

for (const [name, { shape, train, test: queries, components, pca }] of baselineCases) {
  test(`the squared residual is scikit-learn's, image by image and pixel by pixel (${name})`, async () => {
    const before = tf.memory().numTensors;
    const [known, images] = [asImages(train, shape), asImages(queries, shape)];
    const detector = await PcaReconstruction.learn(known, { components });
    const { scores, maps, reconstructions } = await detector.score(images);
    assertNear(scores, pca.scores, 'score');
    assertNear(maps!.values, pca.maps, 'map');
    assert.deepEqual([maps!.count, maps!.height, maps!.width, maps!.channels], [7, shape[0], shape[1], 1]);
    const residual = queries.map((value, i) => (value - reconstructions!.values[i]) ** 2);
    assertNear([residual.reduce((a, b) => a + b)], [pca.scores.reduce((a, b) => a + b)], 'residual of all');
    detector.dispose();
    tf.dispose([known, images]);
    assert.equal(tf.memory().numTensors, before);
  });
}

test('as many components as directions leave nothing of a training image', async () => {
  const [, { shape, train }] = baselineCases.find(([name]) => name === 'wide')!;
  const images = asImages(train, shape);
  const detector = await PcaReconstruction.learn(images, { components: 8 });
  const { scores } = await detector.score(images);
  assertNear(scores, new Array<number>(9).fill(0), 'score');
  detector.dispose();
  images.dispose();
});

test('more components than the images span, or no whole number of them, is refused', async () => {
  const [, { shape, train }] = baselineCases.find(([name]) => name === 'wide')!;
  const images = asImages(train, shape);
  const before = tf.memory().numTensors;
  const refused = (components: number, message: RegExp) =>
    assert.rejects(PcaReconstruction.learn(images, { components }), { name: 'RangeError', message });
  // Nine images span eight directions about their mean.
  await refused(9, /at least 9 directions \(components\), found 8\.$/);
  await refused(30, /at least 30 directions \(components\), found 8\.$/);
  await refused(0, /found 0\.$/);
  await refused(2.5, /found 2\.5\.$/);
  assert.equal(tf.memory().numTensors, before);
  images.dispose();
});
