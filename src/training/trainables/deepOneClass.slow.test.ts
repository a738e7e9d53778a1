import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor, tensorToImages } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import type { DeepOneClassOptions, DeepOneClassTraining } from './deepOneClass';
import { compactness } from './deepOneClassLosses';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/deepOneClass.json';
import { assertProbe } from '../../testing/probe';
import { referenceCases, referenceSteps, smallDeepOneClass } from '../../testing/small/smallDeepOneClass';
import { Trainer } from '../trainer';

const label = { recipe: 'reference', settings: {} };
const frozenLayers = /^features\/(first|first_norm|second)\//;

function copies(training: DeepOneClassTraining): Map<string, Float32Array> {
  return new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync<'float32'>().slice()]));
}

for (const [name, expected] of Object.entries(reference.cases))
  test(`losses and weights are PyTorch’s: ${name}`, async () => {
    const { training } = smallDeepOneClass(referenceCases[name]);
    const start = copies(training);
    const trainer = new Trainer(training, label);
    await trainer.run({ steps: referenceSteps });

    assert.deepEqual([...trainer.history.keys()], Object.keys(expected.losses));
    for (const [loss, values] of Object.entries(expected.losses))
      trainer.history.get(loss)!.forEach((value, step) => {
        const theirs = values[step];
        assert.ok(Math.abs(value - theirs) < 1e-4 * theirs, `${loss}, step ${step}: ${value}, PyTorch ${theirs}`);
      });
    const changes = new Map(Object.entries(expected.changes));
    assert.deepEqual([...changes.keys()].sort(), [...start.keys()].sort());
    for (const [weight, values] of copies(training)) {
      const before = start.get(weight)!;
      const change = values.map((value, i) => value - before[i]);
      if (name === 'frozen' && frozenLayers.test(weight)) assert.deepEqual(values, before, weight);
      else assertProbe(change, changes.get(weight)!, weight);
    }
  });

test('the gradient of the compactness is what finite differences say', () => {
  const values = [0.3, -1, 2, 0.7, 0.1, -0.4, 1.5, 2.2, -0.6, 0.9, -2, 0];
  const at = (numbers: number[]) => compactness(tf.tensor2d(numbers, [4, 3])).dataSync()[0];
  const gradient = tf
    .grad((x) => compactness(x as tf.Tensor2D))(tf.tensor2d(values, [4, 3]))
    .dataSync();
  const step = 1e-2;
  values.forEach((_, i) => {
    const [above, below] = [step, -step].map((change) => at(values.map((value, j) => value + (i === j ? change : 0))));
    const expected = (above - below) / (2 * step);
    assert.ok(Math.abs(gradient[i] - expected) < 1e-4, `${i}: ${gradient[i]}, expected ${expected}`);
  });
});

for (const [name, options] of Object.entries(referenceCases))
  test(`stopped within an epoch and resumed, it reaches what an unbroken run reaches: ${name}`, async () => {
    const begin = (checkpoint?: string) => {
      const { training } = smallDeepOneClass(options);
      return { training, trainer: new Trainer(training, { ...label, checkpoint, every: 100 }) };
    };
    await assertResumes(begin, { stops: [3, 7] });
  });

for (const [name, options] of Object.entries(referenceCases))
  test(`no step leaves a tensor behind, and dispose leaves only the networks: ${name}`, () =>
    assertLeavesNothing(() => {
      const { training, features, classifier } = smallDeepOneClass(options);
      return { training, owned: [features, classifier] };
    }));

test('an epoch shows the target once, beside other classes’ pictures with their own labels', () => {
  const { training, reference: others, target } = smallDeepOneClass();
  assert.equal(training.stepsPerEpoch, 2);
  const picture = (values: Float32Array, n: number) => values.subarray(64 * n, 64 * (n + 1)).join();
  const [known, own] = [others.images, target].map(({ values, count }) =>
    Array.from({ length: count }, (_, n) => picture(values, n)),
  );
  const shown = [0, 1].flatMap((step) => {
    const { pictures, labels } = training.batchOf(step);
    assert.equal(pictures.count, 6);
    assert.deepEqual(
      labels,
      [0, 1, 2].map((n) => others.labels[known.indexOf(picture(pictures.values, n))]),
    );
    return [3, 4, 5].map((n) => own.indexOf(picture(pictures.values, n)));
  });
  assert.equal(new Set(shown).size, 6);
  assert.ok(shown.every((index) => index >= 0));
});

test('pictures that are enlarged in each step train as those that were large before, damaged ones too', async () => {
  const start = tf.memory().numTensors;
  const large = smallDeepOneClass();
  const changed = async (images: FloatImages, change: (some: tf.Tensor4D) => tf.Tensor4D): Promise<FloatImages> => {
    const tensor = tf.tidy(() => change(imagesToTensor(images)));
    const found = await tensorToImages(tensor);
    tensor.dispose();
    return found;
  };
  const small = (images: FloatImages) => changed(images, (some) => tf.avgPool(some, 2, 2, 'valid'));
  const enlarge = (some: tf.Tensor4D) => tf.image.resizeNearestNeighbor(some, [8, 8]);
  const enlarged = (images: FloatImages) => changed(images, enlarge);
  const others = { ...large.reference, images: await small(large.reference.images) };
  const target = await small(large.target);
  for (const options of [
    referenceCases.plain,
    referenceCases.frozen,
    { ...referenceCases.damaged, damage: mirrored },
  ]) {
    const inSteps = smallDeepOneClass({ ...options, reference: others, target, enlarge });
    const atOnce = smallDeepOneClass({
      ...options,
      reference: { ...others, images: await enlarged(others.images) },
      target: await enlarged(target),
    });
    for (let step = 0; step < 3; step++)
      assert.deepEqual(await inSteps.training.phases[0](step), await atOnce.training.phases[0](step));
    const expected = copies(atOnce.training);
    for (const [weight, values] of copies(inSteps.training)) assert.deepEqual(values, expected.get(weight), weight);
    for (const { training, features, classifier } of [inSteps, atOnce]) {
      training.dispose();
      for (const network of [features, classifier]) network.dispose();
    }
  }
  large.training.dispose();
  for (const network of [large.features, large.classifier]) network.dispose();
  assert.equal(tf.memory().numTensors, start);
});

/** Pictures in a mirror, which looks the same before and after they are enlarged. */
function mirrored(images: FloatImages): FloatImages {
  const { width } = images;
  const values = images.values.map((_, i) => images.values[i - (i % width) + width - 1 - (i % width)]);
  return { ...images, values };
}

test('damaged pictures of the target come last, and have a class of their own', () => {
  const { training } = smallDeepOneClass(referenceCases.damaged);
  const { pictures, labels } = training.batchOf(0);
  assert.equal(pictures.count, 9);
  assert.deepEqual(labels.slice(3), [3, 3, 3, 4, 4, 4]);
  const part = (from: number) => pictures.values.subarray(64 * from, 64 * (from + 3));
  assert.notDeepEqual(part(3), part(6));
  assert.deepEqual(part(3).map(Math.abs), part(6).map(Math.abs));
  // Anew in each step, and the same again for the same step.
  assert.deepEqual(training.batchOf(0), { pictures, labels });
});

test('what does not fit together is said in one sentence', () => {
  const labels = [0, 1, 2, 0, 1, 2, 0, 1, 3];
  const { reference: others, target } = smallDeepOneClass();
  const wide = { ...target, count: 3, height: 4, width: 16 };
  const wrong: [Partial<DeepOneClassOptions>, RegExp][] = [
    [{ batch: 1 }, /expected a batch between 2 and the 9 pictures of the reference, found 1\.$/],
    [{ batch: 2.5 }, /found 2\.5\.$/],
    [{ batch: 8 }, /expected a batch between 2 and the 7 pictures of the target, found 8\.$/],
    [{ target: wide }, /expected pictures of 8 × 8 × 1 as target, found 4 × 16 × 1\.$/],
    [
      { reference: { ...others, labels: labels.slice(1) } },
      /expected a label for each of the 9 pictures of the reference, found 8\.$/,
    ],
    [{ reference: { ...others, labels } }, /expected labels of the reference from 0 to 2, found 3 for picture 8\.$/],
    [{ ...referenceCases.damaged, reference: { ...others, labels } }, /from 0 to 2, found 3 for picture 8\.$/],
    [{ target: wide, enlarge: (some) => some }, /expected pictures of 4 × 16 × 1 as reference, found 8 × 8 × 1\.$/],
    [{ frozenUpTo: 'fourth' }, /expected a layer out of picture, first, first_norm, .*, found fourth\.$/],
  ];
  for (const [options, message] of wrong) assert.throws(() => smallDeepOneClass(options), { message });
});
