import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { batchNormalization } from '../networks/layers/batchNormalization';
import { conv2d } from '../networks/layers/conv2d';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { GanTraining } from './trainables/gan';
import type { OptimizerSettings } from './optimizers/optimizers';
import { stepsBeforeGraph } from './tracedStep';
import { Trainer } from './trainer';

const steps = stepsBeforeGraph + 14;
// Ten images in batches of four: every third batch is a smaller one, with a graph of its own.
const [count, batch, latent] = [10, 4, 3];

const optimizers: Record<string, OptimizerSettings> = {
  adam: { kind: 'adam', learningRate: 1e-3, betas: [0.5, 0.999], weightDecay: 1e-4 },
  'adam of Keras': { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999], amsgrad: true, rateDecay: 1e-2 },
  nesterov: { kind: 'nesterov', learningRate: 1e-2, momentum: 0.9 },
};

function networks(): { generator: tf.LayersModel; discriminator: tf.LayersModel } {
  const seeded = (seed: number) => ({ kernelInitializer: tf.initializers.randomNormal({ seed, stddev: 0.1 }) });
  const z = tf.input({ shape: [latent] });
  let x = tf.layers.dense({ units: 4 * 4 * 2, name: 'grow', ...seeded(1) }).apply(z) as tf.SymbolicTensor;
  x = batchNormalization({ name: 'norm', momentum: 0.9 }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.reshape({ targetShape: [4, 4, 2] }).apply(tf.layers.reLU().apply(x)) as tf.SymbolicTensor;
  x = conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'tanh', name: 'picture', ...seeded(2) }).apply(
    x,
  ) as tf.SymbolicTensor;
  const picture = tf.input({ shape: [4, 4, 1] });
  let y = conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', name: 'down', ...seeded(3) }).apply(
    picture,
  ) as tf.SymbolicTensor;
  y = batchNormalization({ name: 'down_norm', momentum: 0.9 }).apply(y) as tf.SymbolicTensor;
  const features = tf.layers.flatten().apply(tf.layers.leakyReLU({ alpha: 0.1 }).apply(y)) as tf.SymbolicTensor;
  const logit = tf.layers.dense({ units: 1, name: 'logit', ...seeded(4) }).apply(features) as tf.SymbolicTensor;
  return {
    generator: tf.model({ inputs: z, outputs: x }),
    discriminator: tf.model({ inputs: picture, outputs: [logit, features] }),
  };
}

/**
 * Trains from the beginning, or from where the checkpoint stands.
 * @param stops steps at which the weights are looked at, rising; the last is the end
 * @returns every weight at each stop, number by number
 */
async function trained(
  optimizer: OptimizerSettings,
  stops: readonly number[],
  { checkpoint, graphs = true }: { checkpoint?: string; graphs?: boolean } = {},
): Promise<number[][]> {
  if (!graphs) process.env.LAB_GRAPHS = 'off';
  try {
    const images = randomSource('images').uniform([count, 4, 4, 1], -1, 1) as tf.Tensor4D;
    const made = networks();
    const random = randomSource(5);
    const both = { generator: optimizer, discriminator: optimizer };
    const training = new GanTraining({ ...made, images, batch, optimizers: both, generatorEvery: 2, random });
    const trainer = new Trainer(training, { recipe: 'test', settings: {}, checkpoint, every: 1000 });
    if (checkpoint) await trainer.resume();
    const weights: number[][] = [];
    for (const steps of stops) {
      await trainer.run({ steps });
      weights.push([...training.weights().values()].flatMap((weight) => [...weight.dataSync()]));
    }
    training.dispose();
    tf.dispose(images);
    Object.values(made).forEach((network) => network.dispose());
    return weights;
  } finally {
    delete process.env.LAB_GRAPHS;
  }
}

for (const [name, optimizer] of Object.entries(optimizers)) {
  let unbroken: number[];

  test(`${name}: a training by graphs reaches the weights of one without`, async () => {
    [unbroken] = await trained(optimizer, [steps]);
    const [early, plain] = await trained(optimizer, [steps - 4, steps], { graphs: false });
    const furthest = Math.max(...unbroken.map((value, i) => Math.abs(value - plain[i])));
    assert.ok(furthest < 2e-4, `a weight differs by ${furthest}`);
    assert.notDeepEqual(plain, early, 'the last steps move weights');
  });

  for (const pause of [stepsBeforeGraph - 5, steps - 6])
    test(`${name}: stopped after ${pause} steps and resumed, it reaches exactly the same weights`, async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'traced-'));
      const checkpoint = path.join(folder, 'gan.safetensors');
      await trained(optimizer, [pause], { checkpoint });
      assert.deepEqual(await trained(optimizer, [steps], { checkpoint }), [unbroken]);
      fs.rmSync(folder, { recursive: true });
    });
}

test('steps by graphs leave no tensor behind', async () => {
  const images = randomSource('images').uniform([count, 4, 4, 1], -1, 1) as tf.Tensor4D;
  const both = { generator: optimizers.adam, discriminator: optimizers.adam };
  const training = new GanTraining({ ...networks(), images, batch, optimizers: both, random: randomSource(5) });
  const step = async (i: number): Promise<void> => {
    for (const phase of training.phases) await phase(i);
  };
  for (let i = 0; i < steps; i++) await step(i);
  const before = tf.memory().numTensors;
  for (let i = steps; i < steps + 20; i++) await step(i);
  assert.equal(tf.memory().numTensors, before);
  training.dispose();
});
