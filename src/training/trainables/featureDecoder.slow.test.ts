import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import type { FeatureDecoderTraining, FeatureDecoderTrainingOptions } from './featureDecoder';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/featureDecoderTraining.json';
import { assertProbe, Probe } from '../../testing/probe';
import { smallFeatureDecoder } from '../../testing/small/smallFeatureDecoder';
import { Trainer } from '../trainer';

const label = { recipe: 'reference', settings: {} };

function copies(training: FeatureDecoderTraining): Map<string, Float32Array> {
  return new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync<'float32'>().slice()]));
}

for (const kind of ['normal', 'mobile'] as const)
  test(`losses and weights are Keras’s: ${kind}`, async () => {
    const { losses } = reference[kind];
    const changes = new Map<string, Probe>(Object.entries(reference[kind].changes));
    const { training } = smallFeatureDecoder(kind);
    const start = copies(training);
    const trainer = new Trainer(training, label);
    await trainer.run({ steps: losses.length });

    assert.deepEqual([...trainer.history.keys()], ['mse']);
    trainer.history.get('mse')!.forEach((loss, step) => {
      assert.ok(Math.abs(loss - losses[step]) < 1e-4 * losses[step], `step ${step}: ${loss}, Keras ${losses[step]}`);
    });
    assert.deepEqual([...changes.keys()].sort(), [...start.keys()].sort());
    for (const [name, values] of copies(training)) {
      // The bias in front of a normalisation has no gradient: Adam makes steps of what is rounding alone.
      if (/(hidden|innermost|up\d)\/bias/.test(name)) continue;
      const before = start.get(name)!;
      const change = values.map((value, i) => value - before[i]);
      // The mean behind such a bias moves with it.
      assertProbe(change, changes.get(name)!, name, name.endsWith('_norm/moving_mean') ? 1e-2 : 2e-3);
    }
  });

test('stopped within an epoch and resumed, it reaches what an unbroken run reaches', async () => {
  const begin = (checkpoint?: string) => {
    const { training } = smallFeatureDecoder('mobile', { batch: 2 });
    return { training, trainer: new Trainer(training, { ...label, checkpoint, every: 100 }) };
  };
  const { training, trainer } = await assertResumes(begin, { stops: [2, 5] });
  assert.equal(training.stepsPerEpoch, 3);
  assert.equal(trainer.history.get('mse')!.length, 5);
});

test('no step leaves a tensor behind, and dispose leaves only the network and the features', () =>
  assertLeavesNothing(() => {
    const { training, decoder, features } = smallFeatureDecoder('normal', { batch: 2 });
    return { training, owned: [decoder, features] };
  }));

test('an epoch goes through all pictures, each with its own features', async () => {
  const { training, decoder, features, images } = smallFeatureDecoder('mobile', { batch: 2 });
  const rows = features.arraySync();
  const shown: number[] = [];
  const apply = decoder.apply.bind(decoder);
  decoder.apply = (known, settings) => {
    const found = (known as tf.Tensor2D).arraySync();
    shown.push(...found.map((row) => rows.findIndex((other) => other.join() === row.join())));
    return tf.zeros([found.length, 16, 24, 3]).add(tf.sum(apply(known, settings) as tf.Tensor).mul(0));
  };
  const squares = (n: number): number => {
    const length = images.values.length / images.count;
    return images.values.subarray(n * length, (n + 1) * length).reduce((sum, value) => sum + value ** 2 / length, 0);
  };
  for (const step of [0, 1, 2]) {
    const { mse } = await training.phases[0](step);
    const now = shown.slice(2 * step);
    const expected = now.reduce((sum, n) => sum + squares(n) / now.length, 0);
    assert.ok(Math.abs(mse - expected) < 1e-5, `step ${step}: ${mse}, expected ${expected}`);
  }
  assert.deepEqual(shown.sort(), [0, 1, 2, 3, 4]);
});

test('what does not fit together is said in one sentence', () => {
  const { images } = smallFeatureDecoder('mobile');
  const wrong: [Partial<FeatureDecoderTrainingOptions>, RegExp][] = [
    [{ features: tf.zeros([4, 6]) }, /expected features, as many as images .*, 5 × 6, found 4 × 6\.$/],
    [{ features: tf.zeros([5, 7]) }, /as long as the decoder takes them, 5 × 6, found 5 × 7\.$/],
    [
      { images: { ...images, height: 24, width: 16 } },
      /expected images in the size of the decoder’s, 16 × 24 × 3, found 24 × 16 × 3\.$/,
    ],
  ];
  for (const [options, message] of wrong) assert.throws(() => smallFeatureDecoder('mobile', options), { message });
});
