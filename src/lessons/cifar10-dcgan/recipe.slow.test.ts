import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { imagesToTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { NamedTensors, networkTensors } from '../../training/files/checkpoint';
import { assertResumes } from '../../testing/assertResumes';
import {
  Cifar10DcganNetworks,
  cifar10DcganNetworks,
  Cifar10DcganRecipe,
  cifar10DcganSource,
  Cifar10DcganTraining,
  cifar10DcganTrainer,
  prepareColourPictures,
  withEpochs,
} from './recipe';
import { colourSplit, splitColourPictures } from './data';
import { someColours } from '../../testing/painted/someColours';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab colour recipe '));
after(() => fs.rmSync(folder, { recursive: true }));

const recipe: Cifar10DcganRecipe = {
  ...cifar10DcganSource,
  latent: 5,
  channels: 4,
  batch: 4,
  criticSteps: 2,
  epochs: { gan: 2, encoder: 1 },
};
const { train } = splitColourPictures(someColours(), colourSplit);
const prepared = prepareColourPictures(train);
const images = imagesToTensor(prepared);
const seed = 3;

function weightsOf(networks: Cifar10DcganNetworks): NamedTensors {
  return new Map(Object.entries(networks).flatMap(([name, network]) => [...networkTensors(network, name)]));
}

function begin(options: Partial<Cifar10DcganTraining> = {}) {
  const networks = cifar10DcganNetworks(recipe, seed);
  const all: Cifar10DcganTraining = { recipe, seed, networks, images, data: 'painted', ...options };
  return { networks, ...cifar10DcganTrainer(all), training: { weights: () => weightsOf(networks) } };
}

test('pictures are 64×64 from 0 to 1, as bright as they were', () => {
  assert.deepEqual([prepared.count, prepared.height, prepared.width, prepared.channels], [12, 64, 64, 3]);
  const mean = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean(prepared.values) - mean(train.pixels) / 255) < 0.01);
  assert.ok(prepared.values.every((value) => value >= 0 && value <= 1));
});

test('the GAN is trained for its epochs, then the encoder for its own, and each has its losses', async () => {
  const { trainer, steps, stepsPerEpoch, networks } = begin();
  assert.deepEqual([stepsPerEpoch, steps], [3, 9]);
  const kernels = (): number[][] =>
    (['generator', 'discriminator', 'encoder'] as const).map((name) =>
      Array.from(networks[name].trainableWeights[0].read().dataSync()),
    );
  const start = kernels();
  await trainer.run({ steps: 6 });
  const middle = kernels();
  await trainer.run({ steps });
  const end = kernels();
  const moved = (from: number[][], to: number[][]): boolean[] =>
    from.map((values, i) => values.some((value, place) => value !== to[i][place]));
  assert.deepEqual([moved(start, middle), moved(middle, end)], [[true, true, false], [false, false, true]]); // prettier-ignore
  assert.deepEqual(
    [...trainer.history].map(([name, { length }]) => `${name} ${length}`),
    ['discriminator 6', 'generator 6', 'encoder residual 3', 'encoder features 3'],
  );
});

test('stopped in the GAN, at the border and in the encoder, it comes to the same', async () => {
  await assertResumes((checkpoint) => begin({ checkpoint }), { stops: [3, 6, 8, 9], lossBound: (loss) => 1e-4 * loss });
});

test('a checkpoint made with other settings is refused with the setting that differs', async () => {
  const checkpoint = path.join(folder, 'refused.safetensors');
  await begin({ checkpoint }).trainer.run({ steps: 1 });
  const { optimizer } = recipe;
  for (const [options, message] of [
    [{ seed: 4 }, /its seed is 3, now it is 4\. Set it back, or train anew with another checkpoint file\.$/],
    [{ data: 'official' }, /its data is painted, now it is official/],
    [{ images: tf.zeros<tf.Rank.R4>([8, 64, 64, 3]) }, /its images is 12, now it is 8/],
    [{ recipe: { ...recipe, normal: 2 } }, /its normal is 1, now it is 2/],
    [{ recipe: { ...recipe, channels: 8 } }, /its channels is 4, now it is 8/],
    [{ recipe: { ...recipe, batch: 3 } }, /its batch is 4, now it is 3/],
    [{ recipe: { ...recipe, epochs: { gan: 3, encoder: 1 } } }, /its ganEpochs is 2, now it is 3/],
    [{ recipe: { ...recipe, criticSteps: 5 } }, /its criticSteps is 2, now it is 5/],
    [{ recipe: { ...recipe, featureWeight: 0 } }, /its featureWeight is 1, now it is 0/],
    [
      { recipe: { ...recipe, optimizer: { ...optimizer, learningRate: 1 } } },
      /its learningRate is 0.0002, now it is 1/,
    ],
    [
      { recipe: { ...recipe, optimizer: { ...optimizer, betas: [0, 0.9] } } },
      /its betas is 0.5 0.999, now it is 0 0.9/,
    ],
    [{ recipe: { ...recipe, optimizer: { ...optimizer, weightDecay: 0 } } }, /its weightDecay is 0.00001, now it is 0/],
  ] as [Partial<Cifar10DcganTraining>, RegExp][])
    await assert.rejects(begin({ checkpoint, ...options }).trainer.resume(), message);
  // The encoder may be trained for longer.
  const longer = begin({ checkpoint, recipe: { ...recipe, epochs: { gan: 2, encoder: 4 } } });
  assert.deepEqual([await longer.trainer.resume(), longer.steps], [true, 18]);
});

test('with fewer epochs of the GAN the encoder has a third of them, with the source’s own and more no more than the source’s', () => {
  const { epochs } = cifar10DcganSource;
  assert.deepEqual(withEpochs(epochs.gan), { epochs });
  assert.deepEqual(withEpochs(30), { epochs: { gan: 30, encoder: 10 } });
  assert.deepEqual(withEpochs(400), { epochs: { gan: 400, encoder: epochs.encoder } });
});
