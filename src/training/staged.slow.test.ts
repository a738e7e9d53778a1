import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damageDiscriminator } from '../networks/damageDiscriminator';
import { linearEncoder, linearGenerator } from '../networks/linearPartNetworks';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { anneal } from './annealedPart';
import { markingLoss } from './trainables/marking';
import { markingGanTraining, type MarkingGanOptions } from './trainables/markingGan';
import { makeOptimizer } from './optimizers/optimizers';
import { StagedTraining, type Stage } from './staged';

/** A part that counts its calls. */
function counting(name: string, stepsPerEpoch: number) {
  const steps: number[] = [];
  const calls: string[] = [];
  const training: Stage['training'] = {
    phases: [(step) => Promise.resolve({ [name]: steps.push(step) })],
    stepsPerEpoch,
    weights: () => new Map(),
    optimizerState: () => Promise.resolve(new Map()),
    restore: () => Promise.resolve(void calls.push('restore')),
    dispose: () => void calls.push('dispose'),
  };
  return { training, steps, calls };
}

test('each part counts its steps from 0, the last one’s never end, and epochs are the last one’s', async () => {
  const [first, second, third] = [counting('a', 5), counting('b', 6), counting('c', 7)];
  const staged = new StagedTraining([
    { training: first.training, steps: 2 },
    { training: second.training, steps: 3 },
    { training: third.training, steps: 1 },
  ]);
  const names: string[] = [];
  for (let step = 0; step < 8; step++) names.push(Object.keys(await staged.phases[0](step))[0]);
  assert.equal(names.join(''), 'aabbbccc');
  assert.deepEqual([first.steps, second.steps, third.steps], [[0, 1], [0, 1, 2], [0, 1, 2]]); // prettier-ignore
  // Gone on with in the middle of a part.
  assert.deepEqual([Object.keys(await staged.phases[0](3)), second.steps[3]], [['b'], 1]);
  assert.equal(staged.stepsPerEpoch, 7);
  await staged.restore(new Map());
  staged.dispose();
  for (const { calls } of [first, second, third]) assert.deepEqual(calls, ['restore', 'dispose']);
});

test('a part of fewer phases than another does nothing in those that it lacks', async () => {
  const [two, one] = [counting('two', 1), counting('one', 1)];
  const [phase] = two.training.phases;
  const seconds: number[] = [];
  const second = (step: number) => Promise.resolve({ second: seconds.push(step) });
  for (const parts of [
    [{ ...two.training, phases: [phase, second] }, one.training],
    [one.training, { ...two.training, phases: [phase, second] }],
  ]) {
    seconds.length = 0;
    const staged = new StagedTraining(parts.map((training) => ({ training, steps: 2 })));
    assert.equal(staged.phases.length, 2);
    const losses: string[][] = [];
    for (let step = 0; step < 4; step++)
      losses.push((await Promise.all(staged.phases.map((each) => each(step)))).flatMap((each) => Object.keys(each)));
    const ofTwo = ['two', 'second'];
    const both = [ofTwo, ofTwo, ['one'], ['one']];
    assert.deepEqual(losses, parts[0] === one.training ? both.reverse() : both);
    assert.deepEqual(seconds, [0, 1]);
  }
});

const [height, width, channels] = [16, 32, 3];
/** Steps of each part. */
const steps = { rebuilding: 18, marking: 3 };

/** Both parts on small parts of three colours. The first one's pool is renewed at its 16th step. */
function smallTraining(): { options: MarkingGanOptions; training: StagedTraining } {
  const random = randomSource('staged');
  const small = { latent: 3, height: height / 4, width: width / 4, channels };
  const values = Float32Array.from({ length: 4 * height * width * channels }, (_, i) => {
    const [n, y, x] = [Math.floor(i / 1536), Math.floor(i / 96) % height, Math.floor(i / 3) % width];
    return y < 4 || y > 11 || x < 4 || x > 26 + (n % 2) ? 0 : [-1, -0.6, -0.3][i % 3] * (1 + 0.2 * Math.sin(x + n));
  });
  const options: MarkingGanOptions = {
    encoder: linearEncoder({ random: random.fork('encoder'), ...small }),
    generator: linearGenerator({ random: random.fork('generator'), ...small }),
    discriminator: damageDiscriminator({ random: random.fork('discriminator'), height, width, channels }),
    images: { values, count: 4, height, width, channels },
    rebuilding: { steps: steps.rebuilding, batch: 2, learningRate: 0.1 },
    marking: { steps: steps.marking, batch: 2, learningRate: 0.1, grain: 0.04, visible: 0.06, weight: 3 },
    changes: {
      affine: { degrees: 1, scale: 0.01, slant: 0, shift: { pixels: 0.5 } },
      light: { gain: 0.06, offset: 0.05 },
    },
    random,
  };
  return { options, training: markingGanTraining(options) };
}

function free({ options, training }: ReturnType<typeof smallTraining>): void {
  training.dispose();
  for (const network of [options.encoder, options.generator, options.discriminator]) network.dispose();
}

const weightsOf = (training: StagedTraining) =>
  new Map([...training.weights()].map(([name, tensor]) => [name, [...tensor.dataSync()]]));

test('begun anew from the state in the middle of either part, training reaches the weights of an unbroken run', async () => {
  const all = steps.rebuilding + steps.marking;
  const before = tf.memory().numTensors;
  const unbroken = smallTraining();
  const states = new Map<number, Map<string, tf.Tensor>>();
  for (let step = 0; step < all; step++) {
    // In the middle of a pool, at the parts' border, and in the second part.
    if ([7, steps.rebuilding, steps.rebuilding + 1].includes(step)) {
      const weights = [...unbroken.training.weights()].map(([name, tensor]) => [name, tensor.clone()] as const);
      states.set(step, new Map([...weights, ...(await unbroken.training.optimizerState())]));
    }
    await unbroken.training.phases[0](step);
  }
  const expected = weightsOf(unbroken.training);
  assert.deepEqual([...new Set([...expected.keys()].map((name) => name.split('/')[0]))].sort(), [
    'discriminator',
    'encoder',
    'generator',
  ]);
  free(unbroken);
  for (const [from, state] of states) {
    const kinds = new Set(
      [...state.keys()].filter((name) => name.startsWith('optimizer/')).map((n) => n.split('/')[1]),
    );
    assert.deepEqual([...kinds].sort(), ['marking', 'rebuilding']);
    const resumed = smallTraining();
    await resumed.training.restore(state);
    for (let step = from; step < all; step++) await resumed.training.phases[0](step);
    for (const [name, values] of weightsOf(resumed.training)) {
      // The bias in front of a normalisation has no gradient: Adam makes steps of what is rounding alone.
      if (/discriminator\/(down|inner|up|outer)\d\/bias/.test(name) || /moving_mean/.test(name)) continue;
      const away = values.map((value, i) => Math.abs(value - expected.get(name)![i]));
      assert.ok(Math.max(...away) < 1e-4, `from step ${from}, ${name}: ${Math.max(...away)}`);
    }
    free(resumed);
    tf.dispose([...state.values()]);
  }
  assert.equal(tf.memory().numTensors, before);
});

test('each part trains its own networks alone, and its loss falls', async () => {
  const small = smallTraining();
  const { training } = small;
  const start = weightsOf(training);
  const residuals: number[] = [];
  for (let step = 0; step < steps.rebuilding; step++) residuals.push((await training.phases[0](step)).residual);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
  assert.ok(mean(residuals.slice(-4)) < 0.7 * mean(residuals.slice(0, 4)), residuals.join());
  const middle = weightsOf(training);
  await training.phases[0](steps.rebuilding);
  const end = weightsOf(training);
  for (const [name, values] of start) {
    if (/moving/.test(name)) continue;
    const ofFirst = !name.startsWith('discriminator/');
    assert.equal(
      values.some((value, i) => value !== middle.get(name)![i]),
      ofFirst,
      name,
    );
    // A bias in front of a normalisation has next to no gradient.
    if (ofFirst || /kernel/.test(name))
      assert.equal(
        values.length > 0 && middle.get(name)!.some((value, i) => value !== end.get(name)![i]),
        !ofFirst,
        name,
      );
  }
  free(small);
});

test('the rate rises over fifty steps and falls to next to nothing', () => {
  const optimizer = makeOptimizer({ kind: 'adam', learningRate: 1, betas: [0.9, 0.99] });
  const rate = (step: number): number => {
    anneal(optimizer, { steps: 1000, batch: 1, learningRate: 0.1 }, step);
    return (optimizer as unknown as { learningRate: number }).learningRate;
  };
  for (const [step, expected] of [
    [0, 0.1 / 50 + 1e-5],
    [24, 0.0499 + 1e-5],
    [500, 0.05 + 1e-5],
    [1000, 1e-5],
    [5000, 1e-5],
  ])
    assert.ok(Math.abs(rate(step) - expected) < 1e-4, `step ${step}: ${rate(step)}, expected ${expected}`);
  assert.ok(rate(49) > rate(48) && rate(51) < rate(50) && rate(1000) > 0);
  optimizer.dispose();
});

test('a mark missed costs its weight, one too many costs 1', () => {
  tf.tidy(() => {
    const logits = tf.tensor([2, -1, 0, 30]);
    const marks = tf.tensor([1, 1, 0, 0]);
    const [missed, missedMore, half] = [2, -1, 0].map((logit) => Math.log(1 + Math.exp(-logit)));
    const expected = (3 * missed + 3 * missedMore + half + 30) / 4;
    assert.ok(Math.abs(markingLoss(logits, marks, 3).dataSync()[0] - expected) < 1e-5);
  });
});
