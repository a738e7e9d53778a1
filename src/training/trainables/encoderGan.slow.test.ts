import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import type { NamedTensors } from '../files/checkpoint';
import { EncoderGanOptions, EncoderGanTraining } from './encoderGan';
import reference from '../../testing/references/digitsEncoderGan.json';
import { referenceAdversarial, referenceSteps, smallDigitsEncoderGan } from '../../testing/small/smallDigitsEncoderGan';
import { Trainer } from '../trainer';

interface Run {
  training: EncoderGanTraining;
  trainer: Trainer;
}

function run(options: Parameters<typeof smallDigitsEncoderGan>[0], checkpoint?: string): Run {
  const { training } = smallDigitsEncoderGan(options);
  return { training, trainer: new Trainer(training, { recipe: 'reference', settings: {}, checkpoint, every: 2 }) };
}

/** As the course trains: with noise, affine changes and damaged images, in batches that differ. */
const asInTheCourse: Parameters<typeof smallDigitsEncoderGan>[0] = {
  fakes: 'damaged',
  noise: 0.3,
  affine: { degrees: 10, shift: 0.05 },
  batch: 3,
};

function largestDifference(a: NamedTensors, b: NamedTensors): number {
  assert.deepEqual([...a.keys()], [...b.keys()]);
  return Math.max(
    ...[...a].map(([name, tensor]) => tf.tidy(() => tf.max(tf.abs(tf.sub(tensor, b.get(name)!))).dataSync()[0])),
  );
}

/** The weights of some of the networks. */
function weightsOf({ training }: Run, ...networks: string[]): NamedTensors {
  return new Map([...training.weights()].filter(([name]) => networks.includes(name.split('/')[0])));
}

const adversarial: Record<EncoderGanOptions['fakes'], number> = {
  none: 0,
  damaged: 0,
  generated: referenceAdversarial,
};

for (const fakes of ['none', 'generated', 'damaged'] as const)
  test(`with ${fakes} as fakes, a step measures the losses that PyTorch measures`, async () => {
    const { trainer } = run({ fakes, adversarial: adversarial[fakes] });
    await trainer.run({ steps: referenceSteps });
    const expected: Partial<Record<string, number[]>> = reference.losses[fakes];
    assert.deepEqual([...trainer.history.keys()].sort(), Object.keys(expected).sort());
    for (const [name, losses] of trainer.history)
      losses.forEach((loss, step) => {
        const theirs = expected[name]![step];
        assert.ok(Math.abs(loss - theirs) < 1e-4 * theirs, `${name}, step ${step}: ${loss}, PyTorch ${theirs}`);
      });
  });

for (const fakes of ['none', 'generated', 'damaged'] as const)
  test(`with ${fakes} as fakes, a step leaves no tensor behind`, async () => {
    const { trainer } = run({ ...asInTheCourse, fakes, adversarial: adversarial[fakes] });
    await trainer.run({ steps: 1 });
    const before = tf.memory().numTensors;
    await trainer.run({ steps: 3 });
    assert.equal(tf.memory().numTensors, before);
  });

test('stopped between the phases of a step and resumed, it reaches what an unbroken run reaches', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab encoder gan ')), 'run.safetensors');
  const options = { ...asInTheCourse, steps: 6 };
  const unbroken = run(options);
  await unbroken.trainer.run({ steps: 6 });

  const stop = new AbortController();
  const { training } = smallDigitsEncoderGan(options);
  const [judging, rebuilding] = training.phases;
  const halted = (step: number) => {
    if (step === 3) stop.abort();
    return judging(step);
  };
  const first = new Trainer(
    {
      phases: [halted, rebuilding],
      stepsPerEpoch: training.stepsPerEpoch,
      weights: () => training.weights(),
      optimizerState: () => training.optimizerState(),
      restore: (tensors) => training.restore(tensors),
    },
    { recipe: 'reference', settings: {}, checkpoint: file, every: 2 },
  );
  const outcome = await first.run({ steps: 6, signal: stop.signal });
  assert.deepEqual([outcome.step, outcome.stopped], [3, true]);

  const second = run(options, file);
  assert.equal(await second.trainer.resume(), true);
  await second.trainer.run({ steps: 6 });
  assert.ok(largestDifference(unbroken.training.weights(), second.training.weights()) < 1e-5);
  for (const [name, losses] of unbroken.trainer.history) {
    const others = second.trainer.history.get(name)!;
    assert.equal(others.length, losses.length);
    losses.forEach((loss, step) => assert.ok(Math.abs(loss - others[step]) < 1e-5, `${name}, step ${step}`));
  }
});

test('without adversarial weight the discriminator has no say in what encoder and generator become', async () => {
  const [with_, without] = [run(asInTheCourse), run({ ...asInTheCourse, fakes: 'none' })];
  for (const { trainer } of [with_, without]) await trainer.run({ steps: 3 });
  assert.equal(
    largestDifference(weightsOf(with_, 'encoder', 'generator'), weightsOf(without, 'encoder', 'generator')),
    0,
  );
  assert.ok(largestDifference(weightsOf(with_, 'discriminator'), weightsOf(without, 'discriminator')) > 1e-3);
});

test('the learning rate is down to nothing at the last step', async () => {
  const { training, trainer } = run({ fakes: 'none', steps: 2 });
  await trainer.run({ steps: 2 });
  const copies = new Map([...weightsOf({ training, trainer }, 'encoder')].map(([name, each]) => [name, each.clone()]));
  await training.phases[0](2);
  // The running averages are no matter of the learning rate.
  const trained = [...weightsOf({ training, trainer }, 'encoder')].filter(([name]) => !name.includes('moving'));
  for (const [name, each] of trained) assert.deepEqual(each.dataSync(), copies.get(name)!.dataSync(), name);
});
