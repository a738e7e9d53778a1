import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damagedParts, damagePlaces } from '../../images/damage/damagedParts';
import { tensorToImages } from '../../images/tensorImages';
import { judgedInput, reducedPictures } from '../../networks/judgedInput';
import { tf } from '../../tensors/tf';
import { markingLoss } from './marking';
import { assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/markingGan.json';
import { assertProbe, Probe } from '../../testing/probe';
import { referenceSteps, smallMarkingGan, someParts } from '../../testing/small/smallMarkingGan';
import type { StagedTraining } from '../staged';
import { Trainer } from '../trainer';

test('losses, weights and what the discriminator says are PyTorch’s, in both parts of training', async () => {
  const small = smallMarkingGan();
  const { training, encoder, generator, discriminator, random, marking, images } = small;
  const draws = random.fork('marking', 0);
  const indices = Array.from({ length: marking.batch }, () => draws.integer(images.count));
  const places = damagePlaces(images);
  const { pictures } = damagedParts(images, {
    ...small,
    ...marking,
    indices,
    places,
    stride: 4,
    next: () => draws.next(),
  });
  const assertDoubt = (expected: Probe, when: string): void =>
    tf.tidy(() => {
      const some = tf.tensor4d(pictures.values, [marking.batch, 64, 256, 1]);
      const rebuilt = generator.predict(encoder.predict(reducedPictures(some))) as tf.Tensor4D;
      const logits = discriminator.predict(judgedInput(some, rebuilt)) as tf.Tensor;
      assertProbe(logits.dataSync(), expected, `doubt ${when} training`);
    });

  assertDoubt(reference.before, 'before');
  const start = new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
  const trainer = new Trainer(training, { recipe: 'reference', settings: {} });
  await trainer.run({ steps: 2 * referenceSteps });
  assert.deepEqual([...trainer.history.keys()], ['residual', 'marking']);
  for (const [name, losses] of Object.entries(reference.losses))
    trainer.history.get(name)!.forEach((loss, step) => {
      const theirs = losses[step];
      assert.ok(Math.abs(loss - theirs) < 1e-4 * theirs, `${name}, step ${step}: ${loss}, PyTorch ${theirs}`);
    });
  assertDoubt(reference.after, 'after');
  const changes = new Map(Object.entries(reference.changes));
  assert.deepEqual([...changes.keys()].sort(), [...start.keys()].sort());
  for (const [name, tensor] of training.weights()) {
    // The bias in front of a normalisation has no gradient: Adam makes steps of what is rounding alone.
    if (/discriminator\/(down|inner|up|outer)\d\/bias/.test(name)) continue;
    const before = start.get(name)!;
    const change = tensor.dataSync().map((value, i) => value - before[i]);
    // The mean behind such a bias moves with it; and a weight here and there has a gradient so small that rounding gives it its sign,
    // by which Adam's first steps go: on some processors for others, which leaves the length as it is and turns the change a little.
    assertProbe(change, changes.get(name)!, name, {
      norm: name.endsWith('_norm/moving_mean') ? 1e-2 : 5e-3,
      product: 2e-2,
    });
  }
});

test('the loss of the marks weighs those that are missed', () => {
  const [logits, marks] = [tf.tensor1d([2, -1, 30, -30]), tf.tensor1d([1, 1, 0, 1])];
  const softplus = (x: number): number => Math.log1p(Math.exp(x));
  const expected = (3 * softplus(-2) + 3 * softplus(1) + softplus(30) + 3 * softplus(30)) / 4;
  assert.ok(Math.abs(markingLoss(logits, marks, 3).dataSync()[0] - expected) < 1e-4);
});

const { rebuilding, marking } = smallMarkingGan();
const { steps: longer } = reference.rates;

/** How far Adam's very first update takes the weights of a network that has never been trained: as far as the rate says. */
async function firstUpdate(training: StagedTraining, step: number, network: string): Promise<number> {
  const kernel = (): Float32Array => training.weights().get(network)!.dataSync<'float32'>().slice();
  const before = kernel();
  await training.phases[0](step);
  const moved = kernel().map((value, i) => Math.abs(value - before[i]));
  return moved.reduce((most, value) => Math.max(most, value), 0);
}

for (const [at, rate] of [...Object.entries(reference.rates.at), [String(longer), 1e-5] as const])
  test(`at step ${at} of ${longer} the learning rate of either part is ${rate.toPrecision(3)}`, async () => {
    const step = Number(at);
    const parts = { rebuilding: { ...rebuilding, steps: longer }, marking: { ...marking, steps: longer, batch: 1 } };
    const found = [];
    // The step after the first part's last is the second part's first.
    if (step < longer) found.push(await firstUpdate(smallMarkingGan(parts).training, step, 'generator/picture/kernel'));
    found.push(await firstUpdate(smallMarkingGan(parts).training, longer + step, 'discriminator/doubt/kernel'));
    for (const each of found) assert.ok(Math.abs(each - rate) < 1e-3 * rate + 1e-7, `${each}, expected ${rate}`);
  });

/** Small enough to be repeated often: the change between the parts comes after 20 steps, in the middle of a pool. */
const quick: Parameters<typeof smallMarkingGan>[0] = {
  images: someParts(3),
  rebuilding: { ...rebuilding, steps: 20, batch: 2 },
  marking: { ...marking, steps: 3, batch: 2 },
};

for (const [where, stops] of [
  ['within the first pool and within the second', [5, 18]],
  ['at the change from part to part and within the second part', [20, 22]],
] as const)
  test(`stopped ${where} and resumed, it reaches what an unbroken run reaches`, async () => {
    const begin = (checkpoint?: string) => {
      const { training } = smallMarkingGan(quick);
      return {
        training,
        trainer: new Trainer(training, { recipe: 'reference', settings: {}, checkpoint, every: 100 }),
      };
    };
    await assertResumes(begin, { stops: [...stops, 23] });
  });

test('the first part leaves the discriminator alone, the second encoder and generator', async () => {
  const { training } = smallMarkingGan(quick);
  const trainer = new Trainer(training, { recipe: 'reference', settings: {} });
  const moved = async (steps: number): Promise<string[]> => {
    const before = new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
    await trainer.run({ steps });
    const changed = [...training.weights()].filter(([name, tensor]) =>
      tensor.dataSync().some((value, i) => value !== before.get(name)![i]),
    );
    return [...new Set(changed.map(([name]) => name.split('/')[0]))];
  };
  assert.deepEqual(await moved(20), ['encoder', 'generator']);
  assert.deepEqual(await moved(21), ['discriminator']);
});

test('no step of either part leaves a tensor behind, and dispose leaves only the networks', async () => {
  const start = tf.memory().numTensors;
  const small = smallMarkingGan(quick);
  const networks = [small.encoder, small.generator, small.discriminator];
  const trainer = new Trainer(small.training, { recipe: 'reference', settings: {} });
  const counts = [];
  for (const steps of [1, 15, 18, 21, 23]) {
    await trainer.run({ steps });
    counts.push(tf.memory().numTensors);
  }
  assert.deepEqual([counts[1], counts[2], counts[4]], [counts[0], counts[0], counts[3]]);
  small.training.dispose();
  for (const network of networks) network.dispose();
  assert.equal(tf.memory().numTensors, start);
});

test('images that hold no part are refused', async () => {
  const nothing = await tensorToImages(tf.zeros([2, 64, 256, 1]));
  assert.throws(() => smallMarkingGan({ images: nothing }), /expected parts darker than their table.*2 images/);
});
